-- AlterTable
ALTER TABLE "secret" ADD COLUMN     "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
ADD COLUMN     "created_by" TEXT NOT NULL DEFAULT '';

-- Who made those that are there is known of the audit log; of what it does not know, the last change is the first that is known.
UPDATE "secret" SET "created_at" = "updated_at", "created_by" = "updated_by";
UPDATE "secret" SET "created_at" = made.at, "created_by" = made.by FROM (
  SELECT DISTINCT ON ("target_id") "target_id" AS name, "at", coalesce("actor_name", "actor_id") AS by
  FROM "audit_log" WHERE "target_type" = 'secret' AND "action" = 'secret.added'
  ORDER BY "target_id", "position" DESC
) AS made WHERE made.name = "secret"."name";
