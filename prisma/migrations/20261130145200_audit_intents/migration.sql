-- What requests are about to change, until the audit log says that they did.
create table audit_intent (
  id uuid primary key,
  begun_at timestamptz(3) not null default now(),
  -- The entry that is made of it, should nobody say how it ended.
  entry jsonb not null
);
create index audit_intent_begun_at_idx on audit_intent (begun_at);
