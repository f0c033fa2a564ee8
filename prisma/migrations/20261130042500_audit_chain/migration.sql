-- Each entry of the audit log says where its change came from and carries the hash of the one before,
-- so that a removed, added or altered entry is found by `saga audit verify`.
ALTER TABLE "audit_log" ADD COLUMN "origin" JSONB NOT NULL DEFAULT '{}';
ALTER TABLE "audit_log" ADD COLUMN "previous_hash" TEXT;
ALTER TABLE "audit_log" ADD COLUMN "hash" TEXT;

ALTER TABLE "audit_log" ALTER COLUMN "position" DROP DEFAULT;
DROP SEQUENCE "audit_log_position_seq";

-- What is hashed: all of an entry but its hash, as one JSON array.
CREATE FUNCTION "audit_text"(entry "audit_log") RETURNS text LANGUAGE sql STABLE AS $$
  SELECT jsonb_build_array(
    entry.position, to_char(entry.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
    entry.actor_type, entry.actor_id, entry.actor_name, entry.action, entry.target_type,
    entry.target_id, entry.detail, entry.origin, entry.previous_hash)::text;
$$;

CREATE FUNCTION "audit_hash"(entry "audit_log") RETURNS text LANGUAGE sql STABLE AS $$
  SELECT encode(sha256(convert_to("audit_text"(entry), 'UTF8')), 'hex');
$$;

-- The entries that there are get their links, in their order and without gaps.
DO $$
DECLARE
  entry "audit_log";
  place bigint := 0;
  link text := '';
  old bigint;
BEGIN
  FOR entry IN SELECT * FROM "audit_log" ORDER BY "position" LOOP
    old := entry.position;
    place := place + 1;
    entry.position := place;
    entry.previous_hash := link;
    link := "audit_hash"(entry);
    UPDATE "audit_log" SET "position" = place, "previous_hash" = entry.previous_hash, "hash" = link
      WHERE "position" = old;
  END LOOP;
END;
$$;

ALTER TABLE "audit_log" ALTER COLUMN "previous_hash" SET NOT NULL;
ALTER TABLE "audit_log" ALTER COLUMN "hash" SET NOT NULL;

-- The lock is held to the end of the transaction, so entries are committed in the order of the chain.
CREATE FUNCTION "seal_audit_entry"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  last_position bigint;
  last_hash text;
BEGIN
  PERFORM pg_advisory_xact_lock(hashtext('audit_log'));
  SELECT "position", "hash" INTO last_position, last_hash
    FROM "audit_log" ORDER BY "position" DESC LIMIT 1;
  NEW.position := coalesce(last_position, 0) + 1;
  NEW.previous_hash := coalesce(last_hash, '');
  NEW.hash := "audit_hash"(NEW);
  RETURN NEW;
END;
$$;

CREATE TRIGGER "audit_log_is_chained" BEFORE INSERT ON "audit_log"
  FOR EACH ROW EXECUTE FUNCTION "seal_audit_entry"();

CREATE TRIGGER "audit_log_is_append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "audit_log"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();

CREATE INDEX "audit_log_actor_id_position_idx" ON "audit_log"("actor_id", "position");
