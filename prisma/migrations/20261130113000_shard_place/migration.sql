-- Which of several databases this one is.
create table shard_place (
  id boolean primary key default true check (id),
  place integer not null
);
