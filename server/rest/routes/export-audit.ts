import { createRoute, z } from '@hono/zod-openapi';
import { auditFilter } from '@/server/api/audit-filter';
import type { ApiServices } from '@/server/api/services';
import type { AuditEntry, AuditQuery } from '@/server/ports/audit-log';
import { csvField } from '../csv';
import { SECURITY } from '../describe';
import { streamOf } from '../stream-of';
import type { Allow, RestApp } from '../types';

const FORMATS = { jsonl: 'application/x-ndjson', csv: 'text/csv; charset=utf-8' } as const;
type Format = keyof typeof FORMATS;
const PAGE = 500;

const route = (allow: Allow) =>
  createRoute({
    method: 'get',
    path: '/audit/export',
    summary:
      'Export the audit log’s entries that a filter leaves, newest first, as JSON Lines or CSV',
    security: SECURITY,
    middleware: [allow('audit.read')] as const,
    request: { query: auditFilter.extend({ format: z.enum(['jsonl', 'csv']).default('jsonl') }) },
    responses: { 200: { description: 'One entry a line, each with its hash.' } },
  });

/** GET /audit/export; that somebody exported is an entry too. */
export function exportAudit(rest: RestApp, allow: Allow): void {
  rest.openapi(route(allow), async (c) => {
    const { format, ...filter } = c.req.valid('query');
    const { audit } = c.var.services;
    await audit.record({
      at: audit.now(),
      actor: c.var.principal.actor,
      action: 'audit.exported',
      target: { type: 'audit', id: format },
      detail: filter,
    });
    return c.body(streamOf(linesOf(c.var.services, format, filter)), 200, {
      'content-type': FORMATS[format],
      'content-disposition': `attachment; filename="audit-log.${format}"`,
    });
  });
}

async function* linesOf(
  { operations }: Pick<ApiServices, 'operations'>,
  format: Format,
  filter: AuditQuery,
): AsyncGenerator<string> {
  if (format === 'csv') yield `${COLUMNS.map(([name]) => name).join(',')}\r\n`;
  let cursor: string | undefined;
  do {
    const page = await operations.listAudit(filter, { cursor, limit: PAGE });
    yield page.items.map(format === 'csv' ? csvLine : jsonLine).join('');
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
}

function jsonLine(entry: AuditEntry): string {
  return `${JSON.stringify(entry)}\n`;
}

const COLUMNS: readonly [string, (entry: AuditEntry) => string | null][] = [
  ['id', ({ id }) => id],
  ['at', ({ at }) => at],
  ['actorType', ({ actor }) => actor.type],
  ['actorId', ({ actor }) => actor.id],
  ['actorName', ({ actor }) => actor.name ?? null],
  ['impersonatedBy', ({ origin }) => origin.impersonatedBy?.name ?? null],
  ['action', ({ action }) => action],
  ['targetType', ({ target }) => target.type],
  ['targetId', ({ target }) => target.id],
  ['address', ({ origin }) => origin.address ?? null],
  ['agent', ({ origin }) => origin.agent ?? null],
  ['via', ({ origin }) => origin.via ?? null],
  ['detail', ({ detail }) => JSON.stringify(detail)],
  ['hash', ({ hash }) => hash],
];

function csvLine(entry: AuditEntry): string {
  return `${COLUMNS.map(([, read]) => csvField(read(entry))).join(',')}\r\n`;
}
