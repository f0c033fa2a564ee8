import { planOf } from '../../testing/sagas';
import { explore } from '../explore';
import type { Violation } from '../report';
import type { PlantedBug } from './planted-bug';

/** What exploring finds of a planted bug; undefined when it does not find it. */
export function findPlantedBug({ on, machine, breaks }: PlantedBug): Violation | undefined {
  const { violations } = explore(planOf(on), { machine, detail: 'coarse', maxStates: 3000 });
  return violations.find(({ invariant }) => invariant === breaks);
}
