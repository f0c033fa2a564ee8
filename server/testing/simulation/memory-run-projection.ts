import type { RunSummary } from '@/saga/read-models/views';
import type { EventPosition } from '@/server/ports/event-store';
import type { RunProjection } from '@/server/ports/run-projection';

/** The read models of runs in memory, with all rows in view. */
export type MemoryRunProjection = RunProjection & {
  readonly rows: ReadonlyMap<string, RunSummary>;
};

/** Makes empty read models; see the port for the contract. */
export function memoryRunProjection(): MemoryRunProjection {
  const rows = new Map<string, RunSummary>();
  let at: EventPosition = { transactionId: '0', position: '0' };
  const isAt = (place: EventPosition) =>
    place.transactionId === at.transactionId && place.position === at.position;
  return {
    rows,
    checkpoint: async () => at,
    load: async (runIds) =>
      new Map(
        runIds.flatMap((runId) => {
          const row = rows.get(runId);
          return row ? [[runId, row] as const] : [];
        }),
      ),
    async save({ from, to }, { summaries }) {
      if (!isAt(from)) return false;
      for (const row of summaries) rows.set(row.runId, row);
      at = to;
      return true;
    },
    async clear() {
      rows.clear();
      at = { transactionId: '0', position: '0' };
    },
  };
}
