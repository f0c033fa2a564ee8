import { z } from 'zod';
import { runId } from './inputs';

const name = z.string().min(1).max(200);

/** Which dead letters; absent fields match all. */
export const letterFilter = z.object({
  status: z.enum(['open', 'retried', 'discarded']).optional(),
  reason: z
    .enum([
      'malformed',
      'no-handler',
      'handler-failed',
      'max-deliveries',
      'missing-blob',
      'not-published',
    ])
    .optional(),
  service: name.optional(),
  runId: runId.optional(),
  saga: name.optional(),
  step: name.optional(),
  fingerprint: z.string().min(1).max(64).optional(),
  assigneeId: name.optional(),
  text: z.string().trim().min(1).max(200).optional(),
});

/** Which dead letters are to be sent again: those of a filter, or chosen ones. */
export const lettersToRedrive = letterFilter
  .omit({ status: true })
  .extend({ ids: z.array(z.uuid()).min(1).max(1000).optional() });
