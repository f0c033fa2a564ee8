-- CreateTable
CREATE TABLE "secret" (
    "name" TEXT NOT NULL,
    "sealed" TEXT NOT NULL,
    "hosts" TEXT[],
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_by" TEXT NOT NULL,

    CONSTRAINT "secret_pkey" PRIMARY KEY ("name")
);
