import { z } from 'zod';
import { lettersToRedrive } from '../../letter-filter';
import { procedure } from '../../procedure';
import type { RedrivePreview } from '../../services/redrives';

/**
 * Says what sending letters again would do, for whoever may: it counts those that they reach. Changes nothing; a mutation
 * only because so many ids don't fit into an address.
 */
export const preview = procedure('deadletter.write', { changes: false })
  .input(z.object({ letters: lettersToRedrive }))
  .mutation(
    ({ ctx, input }): Promise<RedrivePreview> => ctx.services.redrives.preview(input.letters),
  );
