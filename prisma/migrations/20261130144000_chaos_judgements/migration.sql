-- How runs that a fault had hit were judged when they were archived: nothing else knows it afterwards.
create table chaos_judgement (
  rule_id uuid not null references chaos_rule (id) on delete cascade,
  run_id uuid not null,
  status text not null,
  result text,
  why text,
  kept_at timestamptz(3) not null,
  primary key (rule_id, run_id)
);
