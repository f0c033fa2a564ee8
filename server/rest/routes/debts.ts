import { createRoute, z } from '@hono/zod-openapi';
import type { DebtView } from '@/saga/read-models/debts';
import { debtFilter, debtOrder } from '@/server/api/debt-filter';
import { answers, SECURITY } from '../describe';
import { EXPORT_FORMATS, type ExportColumn, exportLines } from '../export-lines';
import { debtListSchema, debtTotalsSchema } from '../schemas-of-debts';
import { streamOf } from '../stream-of';
import type { Allow, RestApp } from '../types';

const PAGE = 200;

const read = <P extends string>(allow: Allow, path: P, summary: string) => ({
  method: 'get' as const,
  path,
  summary,
  security: SECURITY,
  middleware: [allow('run.read')],
});

const listRoute = (allow: Allow) =>
  createRoute({
    ...read(allow, '/debts', 'List effects that could not be undone, oldest or largest first'),
    request: {
      query: debtFilter.extend({
        order: debtOrder,
        cursor: z.string().max(2000).optional(),
        limit: z.coerce.number().int().min(1).max(200).default(50),
      }),
    },
    responses: answers(200, { description: 'One page.', schema: debtListSchema }, [422]),
  });

const totalsRoute = (allow: Allow) =>
  createRoute({
    ...read(allow, '/debts/totals', 'Say how much is owed, by unit and by saga'),
    request: { query: debtFilter },
    responses: answers(200, { description: 'The sums.', schema: debtTotalsSchema }, [422]),
  });

const exportRoute = (allow: Allow) =>
  createRoute({
    ...read(allow, '/debts/export', 'Export all debts that a filter leaves, as NDJSON or CSV'),
    request: {
      query: debtFilter.extend({
        order: debtOrder,
        format: z.enum(['ndjson', 'csv']).default('ndjson'),
      }),
    },
    responses: { 200: { description: 'One debt a line; secrets are masked.' } },
  });

/** GET /debts, /debts/totals and /debts/export */
export function readDebts(rest: RestApp, allow: Allow): void {
  rest.openapi(listRoute(allow), async (c) => {
    const { cursor, limit, ...filter } = c.req.valid('query');
    const page = await c.var.services.debts.list(filter, { cursor, limit });
    return c.json({ items: [...page.items], nextCursor: page.nextCursor }, 200);
  });
  rest.openapi(totalsRoute(allow), async (c) =>
    c.json(await c.var.services.debts.totals(c.req.valid('query')), 200),
  );
  rest.openapi(exportRoute(allow), (c) => {
    const { format, ...filter } = c.req.valid('query');
    const lines = exportLines(format, COLUMNS, (cursor) =>
      c.var.services.debts.list(filter, { cursor, limit: PAGE }),
    );
    return c.body(streamOf(lines), 200, {
      'content-type': EXPORT_FORMATS[format],
      'content-disposition': `attachment; filename="debts.${format}"`,
    });
  });
}

const COLUMNS: readonly ExportColumn<DebtView>[] = [
  ['saga', ({ saga }) => saga],
  ['sagaVersion', ({ sagaVersion }) => sagaVersion],
  ['runId', ({ runId }) => runId],
  ['correlationId', ({ correlationId }) => correlationId],
  ['step', ({ step }) => step],
  ['compensation', ({ compensation }) => compensation],
  ['value', ({ worth }) => (worth && 'value' in worth ? worth.value : null)],
  ['unit', ({ worth }) => (worth && 'value' in worth ? worth.unit : null)],
  ['withoutValueBecause', ({ worth }) => (worth && 'problem' in worth ? worth.problem : null)],
  ['error', ({ error }) => error.name],
  ['message', ({ error }) => error.message],
  ['inDoubt', ({ inDoubt }) => String(inDoubt)],
  ['owner', ({ owner }) => owner?.name ?? null],
  ['since', ({ since }) => since],
];
