import { ACCOUNTS, EACH_HAS } from '../bank/tables';
import type { Stack } from '../stack/stack';

export type Books = { readonly doubled: number; readonly faults: readonly string[] };

/**
 * The money: what accounts have is what they had and what the legs of runs moved; a run that has ended
 * moved all or nothing, and one that is stuck owes exactly what it did not undo.
 */
export async function checkBank({ sql }: Stack): Promise<Books> {
  const twice = await sql.query<{ what: string }>(
    `select run_id || ' ' || action || ' ' || count(*) as what from bank.done
     group by run_id, action having count(*) > 1`,
  );
  const [money] = (
    await sql.query<{ have: string; moved: string }>(
      `select (select sum(balance) from bank.account) as have,
         (select coalesce(sum(case leg when 'deposit' then amount else -amount end), 0)
          from bank.leg where status = 'done') as moved`,
    )
  ).rows;
  const have = Number(money?.have);
  const must = ACCOUNTS * EACH_HAS + Number(money?.moved);
  const uneven = await sql.query<{ what: string }>(UNEVEN);
  return {
    doubled: twice.rows.length,
    faults: [
      ...twice.rows.map(({ what }) => `done more than once: ${what}`),
      ...(have === must ? [] : [`the accounts have ${have}, and must have ${must}`]),
      ...uneven.rows.map(({ what }) => `money of a run that does not add up: ${what}`),
    ],
  };
}

/** Of each run at rest: the legs that are done, beside those that may be. */
const UNEVEN = `
  select what from (
    select s.run_id || ' ' || s.status || ': ' || coalesce(l.done, 'nothing') as what,
      coalesce(l.done, '') as done,
      case
        when s.status = 'completed' then 'deposit withdraw'
        when s.status = 'stuck' then (
          select coalesce(string_agg(d->>'step', ' ' order by d->>'step'), '')
          from jsonb_array_elements(s.debts) as d)
        else ''
      end as must
    from run_summary s
    left join (
      select run_id, string_agg(leg, ' ' order by leg) as done from bank.leg
      where status = 'done' group by run_id
    ) as l on l.run_id = s.run_id::text
    where s.status in ('completed', 'compensated', 'cancelled', 'failed', 'stuck')
  ) as run where done <> must limit 20`;
