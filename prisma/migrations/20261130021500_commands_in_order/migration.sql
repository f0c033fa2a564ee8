-- CreateTable
CREATE TABLE "ordered_command" (
    "position" BIGSERIAL NOT NULL,
    "run_id" UUID NOT NULL,
    "ref" TEXT NOT NULL,
    "service" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "gate" SMALLINT NOT NULL,
    "active" BOOLEAN NOT NULL DEFAULT false,
    "command" JSON,
    "timer" JSON,
    "timeout_ms" INTEGER,

    CONSTRAINT "ordered_command_pkey" PRIMARY KEY ("run_id","ref")
);

-- CreateIndex
CREATE INDEX "ordered_command_service_key_position_idx" ON "ordered_command"("service", "key", "position");

-- One work at a time has a key, whoever believes to be in charge of it.
CREATE UNIQUE INDEX "ordered_command_active_idx" ON "ordered_command"("service", "key") WHERE "active";

CREATE INDEX "ordered_command_waiting_idx" ON "ordered_command"("gate", "service", "key", "position") WHERE "command" IS NOT NULL;
