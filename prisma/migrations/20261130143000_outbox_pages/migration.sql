-- Integration events to publish, by the events that they follow from: one row for all that a batch of decisions tells.
create table outbox_page (
  id text primary key,
  position bigserial not null,
  partitions smallint[] not null,
  run_ids uuid[] not null,
  versions integer[] not null,
  created_at timestamptz(3) not null default current_timestamp
);
create index outbox_page_position_idx on outbox_page (position);
alter table outbox_page set (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 1000);
