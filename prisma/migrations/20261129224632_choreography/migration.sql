-- AlterTable
ALTER TABLE "timer" ADD COLUMN     "service" TEXT;

-- CreateTable
CREATE TABLE "reactor" (
    "run_id" UUID NOT NULL,
    "service" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "saga" TEXT NOT NULL,
    "saga_version" INTEGER NOT NULL,
    "correlation_id" TEXT NOT NULL,
    "state" JSONB NOT NULL,

    CONSTRAINT "reactor_pkey" PRIMARY KEY ("run_id","service")
);

-- What Prisma's schema language cannot say.

-- Who writes on top of another version than the last is told so by an error.
ALTER TABLE "reactor" ADD CONSTRAINT "reactor_in_order" CHECK ("version" > 0);
