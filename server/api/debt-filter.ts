import { z } from 'zod';

const name = z.string().min(1).max(200);

/** Which debts; absent fields match all. */
export const debtFilter = z.object({
  state: z.enum(['open', 'accepted']).default('open'),
  saga: name.optional(),
  step: name.optional(),
  error: name.optional(),
  ownerId: name.optional(),
  unit: z.string().max(20).optional().describe('What its value is counted in.'),
  least: z.coerce.number().optional().describe('Its value is this or more.'),
});

/** In which order they come. */
export const debtOrder = z.enum(['age', 'value']).default('age');
