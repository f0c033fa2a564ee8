import { z } from 'zod';
import type { EditCheck } from '@/server/application/dead-letters/edit-letter';
import { procedure } from '../../procedure';

const edited = z.object({ id: z.uuid(), payload: z.string().max(2_000_000) });

/** Says what an edited payload would mean. Changes nothing; a mutation only because a payload fits into no address. */
export const checkEdit = procedure('deadletter.write', { changes: false })
  .input(edited)
  .mutation(({ ctx, input }): Promise<EditCheck> => ctx.services.deadLetters.checkEdit(input));

/** Keeps an edited payload, and what it was before. */
export const edit = procedure('deadletter.write')
  .input(edited)
  .mutation(async ({ ctx, input }): Promise<{ id: string }> => {
    await ctx.services.deadLetters.edit({ ...input, by: ctx.principal.actor });
    return { id: input.id };
  });
