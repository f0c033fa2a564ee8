import { z } from 'zod';
import type { Outlook } from '@/saga/outlook/outlook';
import { runId } from '../../inputs';
import { procedure } from '../../procedure';

/** What likely comes for a run, by completed runs of its version; null when it does not go forward. */
export const outlook = procedure('run.read')
  .input(z.object({ runId }))
  .query(({ ctx, input }): Promise<Outlook | null> => ctx.services.runs.outlook(input.runId));
