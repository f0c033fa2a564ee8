import { z } from 'zod';
import type { RunLetterCount } from '@/server/ports/dead-letter-store';
import { runId } from '../../inputs';
import { procedure } from '../../procedure';

/** How many open dead letters each of these runs has; those without one are left out. */
export const ofRuns = procedure('deadletter.read')
  .input(z.object({ runIds: z.array(runId).min(1).max(200) }))
  .query(
    ({ ctx, input }): Promise<readonly RunLetterCount[]> =>
      ctx.services.deadLetters.ofRuns(input.runIds),
  );
