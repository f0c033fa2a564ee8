/** A run has one payment. A row that was refunded before it was processed has no amount in it. */
export const paymentTables = `
  create table if not exists trip_payments.payments (
    payment_id text primary key,
    run_id     text not null unique,
    trip_id    text not null,
    amount     numeric(12, 2) not null default 0 check (amount >= 0),
    currency   text not null default 'USD',
    status     text not null check (status in ('processed', 'refunded')),
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now()
  );`;
