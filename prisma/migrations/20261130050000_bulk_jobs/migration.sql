-- One action on many runs, done by a worker.
create table bulk_job (
  id uuid primary key,
  action text not null,
  title text not null,
  reason text not null,
  status text not null,
  rate_per_second integer not null,
  undoes uuid,
  created_by jsonb not null,
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  ended_at timestamptz(3),
  epoch bigint not null default 0,
  owner text,
  expires_at timestamptz(3),
  touched_at timestamptz(3) not null default now()
);
create index bulk_job_created_at_idx on bulk_job (created_at desc);
create index bulk_job_running on bulk_job (touched_at) where status = 'running';

create table bulk_item (
  job_id uuid not null references bulk_job (id) on delete cascade,
  position integer not null,
  run_id uuid not null,
  status text not null default 'waiting',
  detail text,
  primary key (job_id, position)
);
create index bulk_item_job_id_status_position_idx on bulk_item (job_id, status, position);
