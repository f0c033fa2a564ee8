import { z } from 'zod';

const name = z.string().min(1).max(200);

/** Which debts; absent fields match all. */
export const debtFilter = z.object({
  state: z.enum(['open', 'accepted']).default('open'),
  saga: name.optional(),
  step: name.optional(),
  error: name.optional(),
  ownerId: name.optional(),
});
