-- AlterTable
ALTER TABLE "saga" ADD COLUMN     "labels" TEXT[] DEFAULT ARRAY[]::TEXT[];

-- The draft says which labels its saga has. It may have errors of form, and the release before does not
-- write the column.
CREATE FUNCTION "read_saga_labels"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW."labels" := coalesce((
    SELECT array_agg(DISTINCT label) FROM json_array_elements_text(
      CASE json_typeof(NEW."draft" -> 'labels') WHEN 'array' THEN NEW."draft" -> 'labels' ELSE '[]'::json END) AS label
    WHERE label IS NOT NULL), ARRAY[]::TEXT[]);
  RETURN NEW;
END $$;
CREATE TRIGGER "saga_labels_are_the_drafts" BEFORE INSERT OR UPDATE OF "draft" ON "saga"
  FOR EACH ROW EXECUTE FUNCTION "read_saga_labels"();
UPDATE "saga" SET "draft" = "draft";

-- CreateTable
CREATE TABLE "saga_grant" (
    "user_id" TEXT NOT NULL,
    "label" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "saga_grant_pkey" PRIMARY KEY ("user_id","label","role")
);

-- CreateIndex
CREATE INDEX "saga_grant_label_idx" ON "saga_grant"("label");

-- CreateIndex
CREATE INDEX "saga_labels_idx" ON "saga" USING GIN ("labels");

-- AddForeignKey
ALTER TABLE "saga_grant" ADD CONSTRAINT "saga_grant_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;
