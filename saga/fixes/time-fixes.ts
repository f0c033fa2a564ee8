import { worstRunMs } from '../compile/check-time';
import { graphOf } from '../compile/graph';
import { durationMs } from '../definition/duration';
import type { SagaDefinition } from '../definition/saga-definition';
import type { Diagnostic } from '../diagnostic';
import { allNodes } from './document';
import type { Fix } from './fix-shape';

/** The fix of a deadline that is too short: the least round one that is long enough. */
export function timeFix(definition: SagaDefinition, { code }: Diagnostic): Fix | undefined {
  if (definition.deadline === undefined || (code !== 'BS401' && code !== 'BS402')) return undefined;
  const longest = Math.max(0, ...allNodes(definition).map(waitMs));
  // What waits as long as the deadline would be cut off; a deadline is for more than one wait.
  const needed = Math.max(worstRunMs(graphOf(definition)), longest + 1);
  const deadline = roundedUp(needed);
  if (durationMs(deadline, 0) <= durationMs(definition.deadline, 0)) return undefined;
  return { title: `Raise the deadline to ${deadline}`, definition: { ...definition, deadline } };
}

function waitMs(node: ReturnType<typeof allNodes>[number]): number {
  if (node.type === 'wait') return durationMs(node.duration, 0);
  return node.type === 'signal' || node.type === 'approval' ? durationMs(node.timeout, 0) : 0;
}

const UNITS = [
  ['d', 86_400_000],
  ['h', 3_600_000],
  ['m', 60_000],
] as const;

function roundedUp(ms: number): string {
  const [unit, size] = UNITS.find((each) => ms > 2 * each[1]) ?? ['s', 1000];
  return `${Math.ceil(ms / size)}${unit}`;
}
