-- Fields by which runs are found. Most runs have none: they are not in the index.
alter table run_summary add column fields text[];
create index run_summary_fields on run_summary using gin (fields) where fields is not null;

-- Ways of looking at the list of runs, with a name.
create table saved_view (
  id uuid primary key,
  owner_id text not null,
  owner_name text not null,
  name text not null,
  query text not null,
  shared boolean not null,
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null
);
create unique index saved_view_owner_id_name_key on saved_view (owner_id, name);
create index saved_view_shared on saved_view (name) where shared;
