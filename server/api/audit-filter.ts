import { z } from 'zod';

const name = z.string().min(1).max(200);
const moment = z.iso.datetime({ offset: true, error: 'A moment as 2026-01-31T08:00:00Z.' });

/** Which entries of the audit log; absent fields match all. */
export const auditFilter = z.object({
  actorId: name.optional(),
  action: name.optional(),
  targetType: name.optional(),
  targetId: name.optional(),
  text: z.string().trim().min(1).max(200).optional(),
  from: moment.optional(),
  to: moment.optional(),
});
