-- People read definitions, so the order of their fields stays: `jsonb` would sort them.
ALTER TABLE "saga" ALTER COLUMN "draft" TYPE JSON USING "draft"::json;
ALTER TABLE "saga_version" ALTER COLUMN "definition" TYPE JSON USING "definition"::json;
