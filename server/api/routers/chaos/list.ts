import type { ChaosRuleView } from '@/server/application/chaos/read-rules';
import { procedure } from '../../procedure';

/** The latest faults on edges, newest first, and whether any may be put there. */
export const list = procedure('run.read').query(
  async ({ ctx }): Promise<{ allowed: boolean; rules: readonly ChaosRuleView[] }> => {
    const { chaos } = ctx.services;
    return { allowed: chaos.allowed, rules: await chaos.list() };
  },
);
