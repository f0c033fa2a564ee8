import { z } from 'zod';
import { runId } from '../../inputs';
import { procedure } from '../../procedure';
import type { ChaosHitView } from '../../services/chaos';

/** What was done to the messages of a run. */
export const ofRun = procedure('run.read')
  .input(z.object({ runId }))
  .query(
    ({ ctx, input }): Promise<readonly ChaosHitView[]> => ctx.services.chaos.ofRun(input.runId),
  );
