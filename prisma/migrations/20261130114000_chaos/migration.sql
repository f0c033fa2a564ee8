-- Faults that somebody wants on an edge, and what they were done to.
create table chaos_rule (
  id uuid primary key,
  wish jsonb not null,
  created_by jsonb not null,
  created_at timestamptz(3) not null,
  expires_at timestamptz(3) not null,
  ended_at timestamptz(3),
  ended_by jsonb
);
create index chaos_rule_created_at_idx on chaos_rule (created_at desc);
create index chaos_rule_active on chaos_rule (expires_at) where ended_at is null;

create table chaos_hit (
  rule_id uuid not null references chaos_rule (id) on delete cascade,
  message_id text not null,
  run_id uuid not null,
  at timestamptz(3) not null,
  node text,
  attempt integer,
  held jsonb,
  release_at timestamptz(3),
  primary key (rule_id, message_id)
);
create index chaos_hit_run_id_idx on chaos_hit (run_id);
create index chaos_hit_held on chaos_hit (release_at) where held is not null;
