import type { Plan } from '@/saga/plan';
import type { RunEvent } from '@/saga/run/events';

/** Why a decision went where it went: the condition that held, or that none did; undefined for other events. */
export function decisionWords(plan: Plan, event: RunEvent): string | undefined {
  if (event.type !== 'NodePassed') return undefined;
  const node = plan.nodes.get(event.node);
  if (node?.type !== 'decision') return undefined;
  const [to] = event.next;
  const taken = node.branches.find((branch) => branch.to === to);
  return taken ? `because ${taken.condition.source}` : 'because no condition held';
}
