import { z } from 'zod';

/** Which alert, and what one has to say about it. */
export const deedInput = z.object({
  id: z.uuid(),
  note: z.string().trim().max(1000).default(''),
});
