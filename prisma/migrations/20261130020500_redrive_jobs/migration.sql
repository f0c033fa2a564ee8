-- CreateTable
CREATE TABLE "redrive_job" (
    "id" UUID NOT NULL,
    "title" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "settings" JSONB NOT NULL,
    "wave" INTEGER NOT NULL DEFAULT 1,
    "first_wave" INTEGER NOT NULL DEFAULT 1,
    "stop_reason" TEXT,
    "created_by" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),
    "epoch" BIGINT NOT NULL DEFAULT 0,
    "owner" TEXT,
    "expires_at" TIMESTAMPTZ(3),
    "touched_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "redrive_job_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "redrive_item" (
    "job_id" UUID NOT NULL,
    "letter_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "partition_key" TEXT,
    "service" TEXT,
    "status" TEXT NOT NULL DEFAULT 'waiting',
    "wave" INTEGER,
    "retry" INTEGER,
    "stream" TEXT,
    "sequence" BIGINT,
    "sent_at" TIMESTAMPTZ(3),
    "detail" TEXT,

    CONSTRAINT "redrive_item_pkey" PRIMARY KEY ("job_id","letter_id")
);

-- CreateIndex
CREATE INDEX "redrive_job_created_at_idx" ON "redrive_job"("created_at" DESC);

-- CreateIndex
CREATE INDEX "redrive_item_job_id_status_position_idx" ON "redrive_item"("job_id", "status", "position");

-- CreateIndex
CREATE INDEX "redrive_item_job_id_partition_key_position_idx" ON "redrive_item"("job_id", "partition_key", "position");

-- AddForeignKey
ALTER TABLE "redrive_item" ADD CONSTRAINT "redrive_item_job_id_fkey" FOREIGN KEY ("job_id") REFERENCES "redrive_job"("id") ON DELETE CASCADE ON UPDATE RESTRICT;

-- What Prisma's schema language cannot say: a letter is in one live job at most.
CREATE UNIQUE INDEX "redrive_item_live_key" ON "redrive_item"("letter_id") WHERE "status" IN ('waiting', 'sending', 'sent');
