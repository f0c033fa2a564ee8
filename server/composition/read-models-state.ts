import { WORKER_ALIVE_MS } from '@/server/adapters/postgres/engine-metrics';
import { rebuildNeed } from '@/server/application/rebuild-need';
import { workerFigures } from '@/server/application/worker-figures';
import type { ReadModelsState } from '@/server/ports/engine-room';
import type { RebuildNeed } from '@/server/ports/projection-rebuild';
import type { ShardStores } from './shard';

/** Whether one database's read models are as this release makes them, and what becomes of them if not. */
export async function readModelsOf(
  { rebuild, leases }: Pick<ShardStores, 'rebuild' | 'leases'>,
  mostEvents: number,
): Promise<ReadModelsState> {
  const [made, progress, workers] = await Promise.all([
    rebuild.made(),
    rebuild.progress(),
    leases.workers(WORKER_ALIVE_MS),
  ]);
  const written = workers.map((worker) => workerFigures(worker).readModels);
  const need = rebuildNeed({ made, written, mostEvents });
  return { need, events: made.events, mostEvents, progress };
}

/** Who has to do how much. */
const PRESSING: { readonly [need in RebuildNeed]: number } = {
  ...{ none: 0, due: 1, 'older-workers': 2 },
  ...{ 'too-many': 3, off: 4, 'not-owner': 5 },
};

/** Of several databases the one whose state somebody has to look at most; one that is made anew tells how far. */
export function worstReadModels(states: readonly ReadModelsState[]): ReadModelsState {
  const [worst] = [...states].sort((a, b) => PRESSING[b.need] - PRESSING[a.need]);
  if (!worst) throw new Error('No database answered, and nobody threw.');
  const progress = states.find((state) => state.progress !== null)?.progress ?? null;
  return { ...worst, progress };
}
