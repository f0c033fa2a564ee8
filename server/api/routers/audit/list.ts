import { z } from 'zod';
import { page } from '../../inputs';
import { procedure } from '../../procedure';
import type { AuditEntryView } from '../../services/operations';
import type { Page } from '../../services/runs';

const filter = z.object({
  actorId: z.string().min(1).max(200).optional(),
  action: z.string().min(1).max(100).optional(),
  targetType: z.string().min(1).max(100).optional(),
  targetId: z.string().min(1).max(200).optional(),
});

/** One page of the audit log, newest first. */
export const list = procedure('audit.read')
  .input(filter.extend(page))
  .query(({ ctx, input }): Promise<Page<AuditEntryView>> => {
    const { cursor, limit, ...rest } = input;
    return ctx.services.operations.listAudit(rest, { cursor: cursor ?? undefined, limit });
  });
