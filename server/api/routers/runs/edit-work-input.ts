import { z } from 'zod';
import { json } from '@/saga/definition/primitives';
import { place, reason, runId } from '../../inputs';
import { procedure } from '../../procedure';

/** Gives work that failed, or waits for its next attempt, another input, and tries it again at once. */
export const editWorkInput = procedure('run.control')
  .input(
    z.object({ runId, kind: z.enum(['step', 'compensation']), node: place, input: json, reason }),
  )
  .mutation(async ({ ctx, input }): Promise<{ runId: string }> => {
    await ctx.services.runs.editWorkInput({ ...input, by: ctx.principal.actor });
    return { runId: input.runId };
  });
