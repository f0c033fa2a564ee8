import { createRoute, z } from '@hono/zod-openapi';
import type { DeadLetterView } from '@/saga/read-models/views';
import { letterFilter } from '@/server/api/letter-filter';
import { csvField } from '../csv';
import { SECURITY } from '../describe';
import { streamOf } from '../stream-of';
import type { Allow, RestApp } from '../types';

const FORMATS = { ndjson: 'application/x-ndjson', csv: 'text/csv; charset=utf-8' } as const;
const PAGE = 200;

const exportRoute = (allow: Allow) =>
  createRoute({
    method: 'get',
    path: '/dead-letters/export',
    summary: 'Export all dead letters that a filter leaves, newest first, as NDJSON or CSV',
    security: SECURITY,
    middleware: [allow('deadletter.read')] as const,
    request: {
      query: letterFilter.extend({ format: z.enum(['ndjson', 'csv']).default('ndjson') }),
    },
    responses: { 200: { description: 'One letter a line; secrets are masked.' } },
  });

/** GET /dead-letters/export: streamed page by page, so that its length does not matter. */
export function exportDeadLetters(rest: RestApp, allow: Allow): void {
  rest.openapi(exportRoute(allow), (c) => {
    const { format, ...filter } = c.req.valid('query');
    const lines = linesOf(format, (cursor) =>
      c.var.services.deadLetters.list(filter, { cursor, limit: PAGE }),
    );
    return c.body(streamOf(lines), 200, {
      'content-type': FORMATS[format],
      'content-disposition': `attachment; filename="dead-letters.${format}"`,
    });
  });
}

type NextPage = (
  cursor: string | undefined,
) => Promise<{ readonly items: readonly DeadLetterView[]; readonly nextCursor: string | null }>;

async function* linesOf(format: keyof typeof FORMATS, nextPage: NextPage): AsyncGenerator<string> {
  if (format === 'csv') yield `${COLUMNS.map(([name]) => name).join(',')}\r\n`;
  let cursor: string | undefined;
  do {
    const page = await nextPage(cursor);
    yield page.items.map(format === 'csv' ? csvLine : jsonLine).join('');
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
}

function jsonLine(letter: DeadLetterView): string {
  return `${JSON.stringify(letter)}\n`;
}

const COLUMNS: readonly [string, (letter: DeadLetterView) => string | number | null][] = [
  ['id', ({ id }) => id],
  ['status', ({ status }) => status],
  ['reason', ({ reason }) => reason],
  ['error', ({ error }) => error.name],
  ['message', ({ error }) => error.message],
  ['service', ({ service }) => service],
  ['step', ({ step }) => step],
  ['saga', ({ saga }) => saga],
  ['sagaVersion', ({ sagaVersion }) => sagaVersion],
  ['runId', ({ runId }) => runId],
  ['subject', ({ subject }) => subject],
  ['deliveries', ({ deliveries }) => deliveries],
  ['retries', ({ retries }) => retries],
  ['assignee', ({ assignee }) => assignee?.name ?? null],
  ['discardReason', ({ discardReason }) => discardReason],
  ['createdAt', ({ createdAt }) => createdAt],
  ['payload', ({ payload }) => payload],
];

function csvLine(letter: DeadLetterView): string {
  return `${COLUMNS.map(([, read]) => csvField(read(letter))).join(',')}\r\n`;
}
