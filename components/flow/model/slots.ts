import { partsOf } from './edge-key';
import type { FlowLine } from './flow-graph';

/** For each line, how many before it come together at the same side of the same service. Pure. */
export function slotsOf(lines: readonly FlowLine[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  return new Map(
    lines.map(({ id }) => {
      const { kind, service } = partsOf(id);
      const end = `${kind} ${service}`;
      const slot = counts.get(end) ?? 0;
      counts.set(end, slot + 1);
      return [id, slot];
    }),
  );
}

/** Room for words that stand side by side at a service, in pixels: those of a question, and those of an answer. */
export const ROOM = { to: 60, from: 124 } as const;
/** More words than this at one side of a service are left to the list and to whoever chooses a line. */
export const MOST_WORDS = 6;
const LEAST_GAP = 340;

/** How far columns stand apart so that words at services don't cover what asks them: in pixels. Pure. */
export function gapBetween(lines: readonly FlowLine[]): number {
  const answers = lines.filter(({ id }) => partsOf(id).kind === 'from');
  const slots = slotsOf(answers);
  const most = Math.min(Math.max(0, ...slots.values()) + 1, MOST_WORDS);
  return Math.max(LEAST_GAP, (most + 1) * ROOM.from);
}
