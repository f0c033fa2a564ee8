import type { IsSecret } from '@/saga/dead-letters/masking';
import { requireOpenFields } from '@/server/api/bind/masked-runs';
import type { ChaosServices } from '@/server/api/services/chaos';
import { addChaosRule, endChaosRule } from '@/server/application/chaos/add-rule';
import { getChaosRule, listChaosRules } from '@/server/application/chaos/read-rules';
import type { Backend } from './backend';

const RULES = 50;

/** What the API asks about faults on edges, bound to the stores. */
export function chaosServices(backend: Backend, isSecret: IsSecret): ChaosServices {
  const list = listChaosRules(backend);
  const add = addChaosRule(backend);
  return {
    allowed: backend.edges !== null,
    list: () => list(RULES),
    get: getChaosRule(backend),
    async add(command) {
      const { runs } = command.wish;
      if (runs.type === 'field') requireOpenFields({ fields: { [runs.name]: '' } }, isSecret);
      return add(command);
    },
    end: endChaosRule(backend),
    async ofRun(runId) {
      const hits = await backend.chaos.hitsOf(runId);
      return hits.map(({ rule: { id, edge, fault, reason, createdBy }, ...hit }) => ({
        ...hit,
        rule: { id, edge, fault, reason, createdBy },
      }));
    },
  };
}
