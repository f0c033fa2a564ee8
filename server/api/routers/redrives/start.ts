import { z } from 'zod';
import type { RedriveJob } from '@/saga/dead-letters/redrive';
import { reason } from '../../inputs';
import { lettersToRedrive } from '../../letter-filter';
import { procedure } from '../../procedure';

const input = z.object({
  title: z.string().trim().min(1).max(200),
  letters: lettersToRedrive,
  ratePerSecond: z.int().min(1).max(1000).default(20),
  maxFailurePercent: z.int().min(0).max(100).default(20),
  patienceSeconds: z.int().min(5).max(3600).default(60),
  withNoOps: z.boolean().default(false),
  /** Sends unsafe letters too; `reason` says why. */
  withUnsafe: z.boolean().default(false),
  reason: reason.optional(),
});

/** Begins to send letters again, in growing waves. */
export const start = procedure('deadletter.write')
  .input(input)
  .mutation(({ ctx, input: { title, letters, ...rest } }): Promise<RedriveJob> => {
    const { maxFailurePercent, reason: why = null, ...settings } = rest;
    return ctx.services.redrives.start({
      ...{ title, letters },
      settings: { ...settings, maxFailureRate: maxFailurePercent / 100, reason: why },
      by: ctx.principal.actor,
    });
  });
