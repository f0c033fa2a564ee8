import { z } from 'zod';
import { procedure } from '../../procedure';
import type { AlertDetail } from '../../services/alerts';

/** One alert with what happened to it and whom it was told to. */
export const get = procedure('engine.read')
  .input(z.object({ id: z.uuid() }))
  .query(({ ctx, input }): Promise<AlertDetail> => ctx.services.alerts.get(input.id));
