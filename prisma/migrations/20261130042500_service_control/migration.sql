-- CreateTable
CREATE TABLE "service_control" (
    "service" TEXT NOT NULL,
    "settings" JSONB NOT NULL,
    "breaker" JSONB NOT NULL,
    "revision" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "service_control_pkey" PRIMARY KEY ("service")
);
