-- AlterTable: keys of before may what their role may.
ALTER TABLE "api_key" ADD COLUMN     "scopes" TEXT[] DEFAULT ARRAY['everything']::TEXT[];
