import { memorySagaStore } from '@/server/adapters/memory/memory-saga-store';
import { PlanLibrary } from '@/server/application/plan-library';
import type { SimSagas } from './sim-parts';
import { SIM_SAGAS } from './sim-sagas';

const AT = '2026-01-01T00:00:00.000Z';

/** The sagas, published; seeds share them, for they never change. */
export async function publishedSagas(): Promise<SimSagas> {
  const sagas = memorySagaStore();
  const plans = new PlanLibrary(sagas);
  for (const definition of SIM_SAGAS) {
    const { name: saga } = definition;
    await sagas.create({ definition, by: 'simulation', at: AT });
    const hash = { contentHash: saga, note: '', publishedAt: AT, publishedBy: 'simulation' };
    const version = await sagas.addVersion({ saga, definition, ...hash });
    await plans.plan(saga, version);
  }
  return { sagas, plans };
}
