import { createRoute, z } from '@hono/zod-openapi';
import type { DeadLetterView } from '@/saga/read-models/views';
import { letterFilter } from '@/server/api/letter-filter';
import { SECURITY } from '../describe';
import { EXPORT_FORMATS, type ExportColumn, exportLines } from '../export-lines';
import { streamOf } from '../stream-of';
import type { Allow, RestApp } from '../types';

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
    const lines = exportLines(format, COLUMNS, (cursor) =>
      c.var.services.deadLetters.list(filter, { cursor, limit: PAGE }),
    );
    return c.body(streamOf(lines), 200, {
      'content-type': EXPORT_FORMATS[format],
      'content-disposition': `attachment; filename="dead-letters.${format}"`,
    });
  });
}

const COLUMNS: readonly ExportColumn<DeadLetterView>[] = [
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
