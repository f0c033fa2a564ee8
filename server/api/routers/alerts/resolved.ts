import { z } from 'zod';
import type { Alert } from '@/server/application/alerts/alert';
import type { Page } from '@/server/ports/read-store';
import { page } from '../../inputs';
import { procedure } from '../../procedure';

/** One page of the alerts that are over, the last first. */
export const resolved = procedure('read')
  .input(z.object(page))
  .query(
    ({ ctx, input: { cursor, limit } }): Promise<Page<Alert>> =>
      ctx.services.alerts.resolved({ cursor: cursor ?? undefined, limit }),
  );
