import { z } from 'zod';
import { procedure } from '../../procedure';
import { deedInput } from './deed-input';

const WEEK_MIN = 7 * 24 * 60;

/** Keeps an alert quiet for a while; if it still holds then, it fires again. */
export const snooze = procedure('alert.write')
  .input(deedInput.extend({ minutes: z.int().min(1).max(WEEK_MIN) }))
  .mutation(async ({ ctx, input }): Promise<{ id: string }> => {
    const { minutes, ...rest } = input;
    const deed = { type: 'snooze', minutes } as const;
    await ctx.services.alerts.handle({ ...rest, deed, by: ctx.principal.actor });
    return { id: input.id };
  });
