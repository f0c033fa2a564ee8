-- Which services have still to answer for a run, and at which it failed. Rows of before have neither until they are written next, or rebuilt.
alter table run_summary add column open_work jsonb, add column waits_on text[], add column failed_at text[];

-- Runs that failed at one service, among millions that did not fail. What is open changes with every step: an index on it would have
-- every other index of the row written each time.
create index run_summary_failed_at on run_summary using gin (failed_at) where failed_at is not null;
