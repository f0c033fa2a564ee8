-- AlterTable
ALTER TABLE "dead_letter" ADD COLUMN     "assignee_id" TEXT,
ADD COLUMN     "assignee_name" TEXT,
ADD COLUMN     "fingerprint" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "original_payload" TEXT,
ADD COLUMN     "partition_key" TEXT,
ADD COLUMN     "redrive_of" UUID,
ADD COLUMN     "saga" TEXT,
ADD COLUMN     "saga_version" INTEGER,
ADD COLUMN     "signature" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "step" TEXT;

-- CreateIndex
CREATE INDEX "dead_letter_status_fingerprint_created_at_idx" ON "dead_letter"("status", "fingerprint", "created_at");

-- CreateIndex
CREATE INDEX "dead_letter_fingerprint_created_at_id_idx" ON "dead_letter"("fingerprint", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "dead_letter_signature_saga_version_idx" ON "dead_letter"("signature", "saga_version");

-- CreateIndex
CREATE INDEX "dead_letter_partition_key_created_at_idx" ON "dead_letter"("partition_key", "created_at");

-- CreateIndex
CREATE INDEX "dead_letter_redrive_of_idx" ON "dead_letter"("redrive_of");

-- What Prisma's schema language cannot say: the words of a letter, for finding them.
CREATE INDEX "dead_letter_words_idx" ON "dead_letter" USING gin (to_tsvector('simple'::regconfig, "error_name" || ' ' || "error_message" || ' ' || "subject" || ' ' || left("payload", 20000)));

-- Letters that are there already: what their headers say, and groups by their errors as they are.
UPDATE "dead_letter" SET
    "saga" = CASE WHEN "headers" ->> 'ce-source' LIKE 'backstitch/%' THEN left(split_part("headers" ->> 'ce-source', '/', 2), 200) END,
    "saga_version" = CASE WHEN "headers" ->> 'ce-sagaversion' ~ '^[1-9][0-9]{0,8}$' THEN ("headers" ->> 'ce-sagaversion')::int END,
    "step" = nullif(left(substring("headers" ->> 'ce-id' from '^[0-9a-f-]{36}\.([A-Za-z][A-Za-z0-9_]*)'), 200), ''),
    "partition_key" = left(coalesce("headers" ->> 'ce-partitionkey', "headers" ->> 'ce-runid'), 500);
UPDATE "dead_letter" SET
    "signature" = md5(concat_ws('|', "error_name", "error_message", "service", "step", "saga")),
    "fingerprint" = md5(concat_ws('|', "error_name", "error_message", "service", "step", "saga", "saga_version"));
