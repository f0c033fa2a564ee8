/** How much money there is in all, and in how many accounts. */
export const ACCOUNTS = 20;
export const EACH_HAS = 1_000_000;

/**
 * Accounts, and what each run has moved. `done` has a row for each time that a handler's work was
 * committed, without any constraint: so that a second time would be seen.
 */
export const bankTables = `
  create table if not exists bank.account (
    id text primary key,
    balance bigint not null check (balance >= 0)
  );
  create table if not exists bank.leg (
    run_id text not null,
    leg text not null,
    account text not null,
    amount bigint not null,
    status text not null check (status in ('done', 'undone')),
    primary key (run_id, leg)
  );
  create table if not exists bank.done (run_id text not null, action text not null);
  insert into bank.account (id, balance)
    select 'account-' || n, ${EACH_HAS} from generate_series(1, ${ACCOUNTS}) as n
    on conflict do nothing;`;
