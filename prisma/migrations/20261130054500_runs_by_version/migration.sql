-- The runs of an old version lie far behind in the list of their saga.
create index run_summary_saga_saga_version_started_at_run_id_idx on run_summary (saga, saga_version, started_at desc, run_id desc);
