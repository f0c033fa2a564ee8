import { COORDINATOR, OUTSIDE } from '../topology/topology';
import type { Sequence, SequenceRow } from './sequence';

/** Who takes part: those that are always shown first, then each as it first appears. */
export function participantsOf(
  first: readonly string[],
  rows: readonly SequenceRow[],
): Sequence['participants'] {
  const names = new Set([...first, ...rows.flatMap(({ from, to }) => [from, ...to])]);
  return [...names].map((name) => ({ name, role: roleOf(name) }));
}

function roleOf(name: string): Sequence['participants'][number]['role'] {
  if (name === COORDINATOR) return 'coordinator';
  if (name === OUTSIDE) return 'outside';
  return name.startsWith('saga ') ? 'saga' : 'service';
}
