import type { Overview } from '@/server/ports/read-store';
import { procedure } from '../../procedure';

/** What happened lately, and what needs somebody. */
export const get = procedure('read').query(
  ({ ctx }): Promise<Overview> => ctx.services.operations.overview(),
);
