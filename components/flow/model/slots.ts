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
