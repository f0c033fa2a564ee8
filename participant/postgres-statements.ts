const SAFE_NAME = /^[a-z_][a-z0-9_]{0,62}$/;

/** The statements of the inbox and the outbox of one Postgres schema. Throws when its name is unsafe. */
export function statementsFor(schema: string) {
  if (!SAFE_NAME.test(schema)) {
    throw new Error(
      `'${schema}' can't be the schema of a participant: use small letters, digits and underscores.`,
    );
  }
  return {
    tables: `
      create schema if not exists ${schema};
      create table if not exists ${schema}.backstitch_inbox (
        idempotency_key text primary key,
        command_id      text not null,
        outcome         jsonb,
        handled_at      timestamptz not null default now()
      );
      create table if not exists ${schema}.backstitch_outbox (
        reply_id  text primary key,
        subject   text not null,
        headers   jsonb not null,
        body      text not null,
        stored_at timestamptz not null default now()
      );
      create index if not exists backstitch_outbox_stored_at on ${schema}.backstitch_outbox (stored_at);`,
    // The update changes nothing: it locks the row, so that an equal claim waits for this one's end,
    // and returns what an earlier one stored. A null outcome means that this claim is the first.
    claim: `
      insert into ${schema}.backstitch_inbox as inbox (idempotency_key, command_id)
      values ($1, $2)
      on conflict (idempotency_key) do update set idempotency_key = excluded.idempotency_key
      returning inbox.command_id, inbox.outcome`,
    remember: `
      update ${schema}.backstitch_inbox
      set command_id = $2, outcome = $3, handled_at = now()
      where idempotency_key = $1`,
    rememberAndReply: `
      with remembered as (
        update ${schema}.backstitch_inbox
        set command_id = $2, outcome = $3, handled_at = now()
        where idempotency_key = $1
      )
      insert into ${schema}.backstitch_outbox (reply_id, subject, headers, body)
      values ($4, $5, $6, $7)
      on conflict (reply_id) do nothing`,
    due: `
      select reply_id, subject, headers, body
      from ${schema}.backstitch_outbox
      where stored_at <= now() - make_interval(secs => $1::float8 / 1000)
      order by stored_at
      limit $2
      for update skip locked`,
    forget: `delete from ${schema}.backstitch_outbox where reply_id = any($1)`,
  };
}
