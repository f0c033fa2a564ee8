import { z } from 'zod';
import { moment } from './inputs';

const name = z.string().min(1).max(200);

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
