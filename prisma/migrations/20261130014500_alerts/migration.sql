-- CreateTable
CREATE TABLE "alert" (
    "id" UUID NOT NULL,
    "rule" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "label" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "value" DOUBLE PRECISION NOT NULL,
    "peak" DOUBLE PRECISION NOT NULL,
    "threshold" DOUBLE PRECISION NOT NULL,
    "pending_since" TIMESTAMPTZ(3) NOT NULL,
    "fired_at" TIMESTAMPTZ(3),
    "clear_since" TIMESTAMPTZ(3),
    "snoozed_until" TIMESTAMPTZ(3),
    "handled_by" TEXT,
    "resolved_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL,

    CONSTRAINT "alert_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "alert_event" (
    "position" BIGSERIAL NOT NULL,
    "alert_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "type" TEXT NOT NULL,
    "by" TEXT,
    "note" TEXT NOT NULL,
    "value" DOUBLE PRECISION NOT NULL,

    CONSTRAINT "alert_event_pkey" PRIMARY KEY ("position")
);

-- CreateTable
CREATE TABLE "alert_rule" (
    "name" TEXT NOT NULL,
    "enabled" BOOLEAN NOT NULL,
    "threshold" DOUBLE PRECISION NOT NULL,
    "for_seconds" INTEGER NOT NULL,

    CONSTRAINT "alert_rule_pkey" PRIMARY KEY ("name")
);

-- CreateTable
CREATE TABLE "alert_channel" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "enabled" BOOLEAN NOT NULL,
    "type" TEXT NOT NULL,
    "target" TEXT[],

    CONSTRAINT "alert_channel_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "alert_notification" (
    "id" UUID NOT NULL,
    "notice_id" TEXT NOT NULL,
    "channel_id" UUID NOT NULL,
    "alert_id" UUID,
    "notice" JSONB NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'waiting',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "last_error" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "next_attempt_at" TIMESTAMPTZ(3) NOT NULL,
    "sent_at" TIMESTAMPTZ(3),

    CONSTRAINT "alert_notification_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "alert_reading" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "items" JSONB NOT NULL,

    CONSTRAINT "alert_reading_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "alert_resolved_at_id_idx" ON "alert"("resolved_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "alert_event_alert_id_position_idx" ON "alert_event"("alert_id", "position");

-- CreateIndex
CREATE INDEX "alert_notification_channel_id_created_at_idx" ON "alert_notification"("channel_id", "created_at" DESC);

-- CreateIndex
CREATE INDEX "alert_notification_alert_id_created_at_idx" ON "alert_notification"("alert_id", "created_at" DESC);

-- CreateIndex
CREATE INDEX "alert_notification_status_next_attempt_at_idx" ON "alert_notification"("status", "next_attempt_at");

-- CreateIndex
CREATE UNIQUE INDEX "alert_notification_notice_id_channel_id_key" ON "alert_notification"("notice_id", "channel_id");

-- AddForeignKey
ALTER TABLE "alert_event" ADD CONSTRAINT "alert_event_alert_id_fkey" FOREIGN KEY ("alert_id") REFERENCES "alert"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "alert_notification" ADD CONSTRAINT "alert_notification_channel_id_fkey" FOREIGN KEY ("channel_id") REFERENCES "alert_channel"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "alert_notification" ADD CONSTRAINT "alert_notification_alert_id_fkey" FOREIGN KEY ("alert_id") REFERENCES "alert"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What Prisma's schema language cannot say.

-- Two workers that evaluate at a time make one alert.
CREATE UNIQUE INDEX "alert_one_open_idx" ON "alert"("rule", "key") WHERE "status" <> 'resolved';
