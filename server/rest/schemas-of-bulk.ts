import { z } from '@hono/zod-openapi';
import { BULK_ACTIONS } from '@/saga/bulk/bulk';

export const bulkPreviewSchema = z
  .object({ byStatus: z.record(z.string(), z.int()) })
  .openapi('BulkPreview');

export const bulkJobSchema = z
  .looseObject({
    id: z.uuid(),
    action: z.enum(BULK_ACTIONS),
    title: z.string(),
    reason: z.string(),
    status: z.enum(['running', 'paused', 'cancelled', 'done']),
    ratePerSecond: z.int(),
    undoes: z.uuid().nullable().openapi({ description: 'The action that this one takes back.' }),
    createdAt: z.iso.datetime(),
    endedAt: z.iso.datetime().nullable(),
    counts: z.record(z.string(), z.int()).openapi({ description: 'Runs by what became of them.' }),
  })
  .openapi('BulkJob');

export const bulkListSchema = z.object({ items: z.array(bulkJobSchema) }).openapi('BulkList');

export const bulkSchema = z
  .object({
    job: bulkJobSchema,
    items: z.array(z.looseObject({ runId: z.uuid(), status: z.string() })),
  })
  .openapi('Bulk');
