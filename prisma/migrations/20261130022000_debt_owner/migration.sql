-- CreateTable
CREATE TABLE "debt_owner" (
    "run_id" UUID NOT NULL,
    "owner_id" TEXT NOT NULL,
    "owner_name" TEXT NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "debt_owner_pkey" PRIMARY KEY ("run_id")
);
