-- AlterTable
ALTER TABLE "run_summary" ADD COLUMN     "parent_run_id" UUID,
ADD COLUMN     "waits" JSONB NOT NULL DEFAULT '[]';

-- CreateTable
CREATE TABLE "letter" (
    "id" TEXT NOT NULL,
    "position" BIGSERIAL NOT NULL,
    "run_id" UUID NOT NULL,
    "partition" SMALLINT NOT NULL,
    "content" JSONB NOT NULL,
    "available_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "letter_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "letter_partition_position_idx" ON "letter"("partition", "position");

-- CreateIndex
CREATE INDEX "run_summary_parent_run_id_idx" ON "run_summary"("parent_run_id");

-- What Prisma's schema language cannot say.

-- Who may decide what is asked all the time; of a long history only the runs that wait for it are looked at.
CREATE INDEX "run_summary_approvals_idx" ON "run_summary"("started_at") WHERE "waits" @> '[{"type":"approval"}]';

-- Rows of this table live for a moment: vacuum it early.
ALTER TABLE "letter" SET (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 1000);
