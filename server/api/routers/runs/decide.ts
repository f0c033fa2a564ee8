import { z } from 'zod';
import { json } from '@/saga/definition/primitives';
import { place, runId } from '../../inputs';
import { procedure } from '../../procedure';

/** Decides an approval that the run waits for; the approval says which role may. */
export const decide = procedure('run.decide')
  .input(z.object({ runId, node: place, outcome: z.string().min(1).max(200), form: json }))
  .mutation(async ({ ctx, input }): Promise<{ runId: string }> => {
    const { actor: by, role } = ctx.principal;
    await ctx.services.runs.decide({ ...input, by, roles: [role] });
    return { runId: input.runId };
  });
