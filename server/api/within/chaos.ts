import { NotFound } from '@/server/application/errors';
import type { ChaosServices } from '../services/chaos';
import type { Reach } from './reach';
import type { RequireRun } from './run-of';

/** Faults on edges of sagas within reach; one that names no saga is of all, and so of none of these. */
export function chaosWithin(
  chaos: ChaosServices,
  reach: Reach,
  requireRun: RequireRun,
): ChaosServices {
  const get: ChaosServices['get'] = async (id) => {
    const found = await chaos.get(id);
    reach.require(found.rule.edge.saga ?? null, () => new NotFound('chaos-rule', id));
    return found;
  };
  return {
    allowed: chaos.allowed,
    list: async () => (await chaos.list()).filter(({ edge }) => reach.has(edge.saga ?? null)),
    get,
    async add(command) {
      reach.require(command.wish.edge.saga ?? null);
      return chaos.add(command);
    },
    async end(command) {
      await get(command.id);
      return chaos.end(command);
    },
    async ofRun(runId) {
      await requireRun(runId);
      return chaos.ofRun(runId);
    },
  };
}
