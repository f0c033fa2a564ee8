-- Runs that failed with an error of one name, among millions that did not fail.
create index run_summary_error_name on run_summary ((error #> '{name}'::text[]), started_at desc, run_id desc)
  where error is not null;
