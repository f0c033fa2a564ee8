-- Messages are never looked into by the database: as text they are neither taken apart nor put together again.
ALTER TABLE "outbox" ALTER COLUMN "headers" TYPE JSON, ALTER COLUMN "body" TYPE JSON;
