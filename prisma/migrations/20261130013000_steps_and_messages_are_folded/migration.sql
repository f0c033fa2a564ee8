-- A run's steps and messages are folded from its events when they are read.
DROP TABLE "run_step";
DROP TABLE "run_message";

-- Rows of the runs list are changed several times: with room on their page, the indexes stay as they are.
ALTER TABLE "run_summary" SET (fillfactor = 60);
