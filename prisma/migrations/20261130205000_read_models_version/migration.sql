-- Which version of the fold the read models were made with; 0: made before that was noted. Only that of `runs` means something.
alter table projection_checkpoint add column version integer not null default 0;
