import { z } from 'zod';
import type { VersionStatistics } from '@/server/ports/read-store';
import { sagaName } from '../../inputs';
import { procedure } from '../../procedure';

/** How many runs each version of a saga has, by status; versions without runs are left out. */
export const usage = procedure('saga.read')
  .input(z.object({ name: sagaName }))
  .query(
    ({ ctx, input }): Promise<readonly VersionStatistics[]> => ctx.services.sagas.usage(input.name),
  );
