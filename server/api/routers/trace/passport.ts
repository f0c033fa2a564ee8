import { z } from 'zod';
import type { Passport } from '@/saga/passport/passport';
import { procedure } from '../../procedure';

/** The way of one message from the event that caused it to the read models. */
export const passport = procedure('run.read')
  .input(z.object({ messageId: z.string().trim().min(1).max(500) }))
  .query(({ ctx, input }): Promise<Passport> => ctx.services.trace.passport(input.messageId));
