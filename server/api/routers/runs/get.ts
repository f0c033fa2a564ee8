import { z } from 'zod';
import { runId } from '../../inputs';
import { procedure } from '../../procedure';
import type { RunView } from '../../services/runs';

/** One run with the drawing of its version. */
export const get = procedure('run.read')
  .input(z.object({ runId }))
  .query(({ ctx, input }): Promise<RunView> => ctx.services.runs.get(input.runId));
