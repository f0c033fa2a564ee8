-- CreateTable
CREATE TABLE "sign_in_guard" (
    "key" TEXT NOT NULL,
    "user_id" TEXT,
    "failures" INTEGER NOT NULL,
    "locked_until" TIMESTAMPTZ(3),
    "last_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "sign_in_guard_pkey" PRIMARY KEY ("key")
);

-- CreateIndex
CREATE UNIQUE INDEX "sign_in_guard_user_id_key" ON "sign_in_guard"("user_id");

-- CreateIndex
CREATE INDEX "sign_in_guard_last_at_idx" ON "sign_in_guard"("last_at");

-- AddForeignKey
ALTER TABLE "sign_in_guard" ADD CONSTRAINT "sign_in_guard_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;
