import { z } from 'zod';
import type { AuditEntry } from '@/server/ports/audit-log';
import type { Page } from '@/server/ports/read-store';
import { page } from '../../inputs';
import { procedure } from '../../procedure';

/** One page of the audit log, newest first. */
export const list = procedure('audit.read')
  .input(
    z.object({
      actorId: z.string().min(1).max(200).optional(),
      action: z.string().min(1).max(100).optional(),
      target: z
        .object({ type: z.string().min(1).max(100), id: z.string().min(1).max(200) })
        .optional(),
      ...page,
    }),
  )
  .query(({ ctx, input }): Promise<Page<AuditEntry>> => {
    const { cursor, limit, ...rest } = input;
    return ctx.services.operations.listAudit(rest, { cursor: cursor ?? undefined, limit });
  });
