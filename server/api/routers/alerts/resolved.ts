import { z } from 'zod';
import type { Page } from '@/server/ports/read-store';
import { page } from '../../inputs';
import { procedure } from '../../procedure';
import type { AlertView } from '../../services/alerts';

/** One page of the alerts that are over, the last first. */
export const resolved = procedure('engine.read')
  .input(z.object(page))
  .query(
    ({ ctx, input: { cursor, limit } }): Promise<Page<AlertView>> =>
      ctx.services.alerts.resolved({ cursor: cursor ?? undefined, limit }),
  );
