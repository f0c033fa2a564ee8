import type { AuditEntry } from '@/server/ports/audit-log';
import type { Page } from '@/server/ports/read-store';
import { auditFilter } from '../../audit-filter';
import { page } from '../../inputs';
import { procedure } from '../../procedure';

/** One page of the audit log, newest first. */
export const list = procedure('audit.read')
  .input(auditFilter.extend(page))
  .query(({ ctx, input }): Promise<Page<AuditEntry>> => {
    const { cursor, limit, ...filter } = input;
    return ctx.services.operations.listAudit(filter, { cursor: cursor ?? undefined, limit });
  });
