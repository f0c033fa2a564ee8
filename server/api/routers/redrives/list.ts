import type { RedriveJob } from '@/saga/dead-letters/redrive';
import { procedure } from '../../procedure';

/** The latest redrives, newest first. */
export const list = procedure('deadletter.read').query(
  ({ ctx }): Promise<readonly RedriveJob[]> => ctx.services.redrives.list(),
);
