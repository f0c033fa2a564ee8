import { TRACKER } from '@/server/ports/run-writes';
import { type PlanLibrary, PlanUnavailable } from '../plan-library';
import type { FlowItem } from './flow-item';
import { reactionTables } from './reaction-tables';

/**
 * Whether a service has to take something: replies and timers are its own, and of events those that its
 * table names. The tracker hears all. What can't be told is heard by whom the saga names, so that it fails where that is dealt with.
 */
export async function isHeard(
  plans: PlanLibrary,
  { service, came }: Pick<FlowItem, 'service' | 'came'>,
): Promise<boolean> {
  if (came.type !== 'event' || service === TRACKER) return true;
  const { saga, sagaVersion, event } = came.flow;
  try {
    const plan = await plans.plan(saga, sagaVersion);
    return reactionTables(plan).get(service)?.consumes.has(event.name) ?? false;
  } catch (error) {
    if (error instanceof PlanUnavailable) return error.mayName(service);
    throw error;
  }
}
