-- CreateTable
CREATE TABLE "service_account" (
    "id" UUID NOT NULL,
    "service" TEXT NOT NULL,
    "note" TEXT NOT NULL,
    "public_key" TEXT NOT NULL,
    "large_payloads" BOOLEAN NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "created_by" TEXT NOT NULL,
    "rotated_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "service_account_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "service_account_public_key_key" ON "service_account"("public_key");
