-- AlterTable
ALTER TABLE "start_request" ADD COLUMN     "pruned_at" TIMESTAMPTZ(3);

-- What Prisma's schema language cannot say.

-- Events stay append-only. Whoever prunes archived runs says so for its own transaction; nobody ever
-- changes an event.
CREATE FUNCTION "refuse_event_change"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' AND current_setting('backstitch.pruning', true) = 'on' THEN
    RETURN NULL;
  END IF;
  RAISE EXCEPTION 'rows of % are immutable', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END;
$$;

DROP TRIGGER "event_is_append_only" ON "event";
CREATE TRIGGER "event_is_append_only" BEFORE UPDATE OR DELETE ON "event"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuse_event_change"();
