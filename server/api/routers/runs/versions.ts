import { z } from 'zod';
import type { VersionsForRun } from '@/server/application/migrate-run';
import { runId } from '../../inputs';
import { procedure } from '../../procedure';

/** In which other versions of its saga a run can go on, and what speaks against the others. */
export const versions = procedure('run.read')
  .input(z.object({ runId }))
  .query(({ ctx, input }): Promise<VersionsForRun> => ctx.services.runs.versions(input.runId));
