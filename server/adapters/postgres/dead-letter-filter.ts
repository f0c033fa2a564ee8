import type { DeadLetterFilter } from '@/server/ports/dead-letter-store';
import { isUuid } from './cursor';
import { Prisma } from './generated/client';

/** As the index `dead_letter_words_idx` has it, to the letter. */
const WORDS = Prisma.sql`to_tsvector('simple'::regconfig, error_name || ' ' || error_message || ' ' || subject || ' ' || left(payload, 20000))`;

const NOTHING = Prisma.sql`false`;

/** The condition of a filter on the table `dead_letter`. */
export function letterCondition(filter: DeadLetterFilter): Prisma.Sql {
  const { status, reason, service, runId, saga, sagas, step, fingerprint, assigneeId, text, ids } =
    filter;
  const equal: [string, string | undefined][] = [
    ['status', status],
    ['reason', reason],
    ['service', service],
    ['saga', saga],
    ['step', step],
    ['fingerprint', fingerprint],
    ['assignee_id', assigneeId],
  ];
  const conditions = equal.flatMap(([column, value]) =>
    value === undefined ? [] : [Prisma.sql`${Prisma.raw(column)} = ${value}`],
  );
  if (runId !== undefined) {
    conditions.push(isUuid(runId) ? Prisma.sql`run_id = ${runId}::uuid` : NOTHING);
  }
  if (ids !== undefined) {
    conditions.push(Prisma.sql`id = any(${ids.filter(isUuid)}::uuid[])`);
  }
  if (sagas !== undefined) conditions.push(Prisma.sql`saga = any(${[...sagas]}::text[])`);
  if (text !== undefined) conditions.push(hasWords(text.trim()));
  return conditions.length === 0 ? Prisma.sql`true` : Prisma.join(conditions, ' and ');
}

/** All words, the last one as a prefix; of an id, also the letters that have it as theirs. */
function hasWords(text: string): Prisma.Sql {
  if (!/[\p{L}\p{N}]/u.test(text)) return NOTHING;
  const words = Prisma.sql`${WORDS} @@ (plainto_tsquery('simple', ${text})::text || ':*')::tsquery`;
  if (!isUuid(text)) return words;
  return Prisma.sql`(${words} or id = ${text}::uuid or run_id = ${text}::uuid)`;
}
