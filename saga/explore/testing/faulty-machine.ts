import type { Plan, PlanNode } from '../../plan';
import type { Effect } from '../../run/effects';
import type { RunEvent } from '../../run/events';
import type { RunMessage } from '../../run/messages';
import type { RunState } from '../../run/state';
import { type Machine, PRODUCT } from '../machine';

type Decide = Machine['decide'];

/** What `decide` is asked. */
export type Asked = { readonly plan: Plan; readonly state: RunState; readonly message: RunMessage };

/** The product's decider, which sees something that is not so. */
export function seeing(change: (asked: Asked) => Partial<Asked>): Machine {
  const decide: Decide = (...[plan, state, message, now]) => {
    const asked = { plan, state, message };
    const seen = { ...asked, ...change(asked) };
    return PRODUCT.decide(seen.plan, seen.state, seen.message, now);
  };
  return { ...PRODUCT, decide };
}

/** The product's decider, whose events are changed. */
export function after(
  change: (events: readonly RunEvent[], asked: Asked) => readonly RunEvent[],
): Machine {
  const decide: Decide = (...[plan, state, message, now]) =>
    change(PRODUCT.decide(plan, state, message, now), { plan, state, message });
  return { ...PRODUCT, decide };
}

/** The product's effects, changed. */
export function acting(change: (effects: readonly Effect[]) => readonly Effect[]): Machine {
  return { ...PRODUCT, effectsOf: (...asked) => change(PRODUCT.effectsOf(...asked)) };
}

/** The plan as a decider sees it that has one node wrong. */
export function wrong(plan: Plan, name: string, as: object): Plan {
  const nodes = {
    get: (asked: string) => {
      const node = plan.nodes.get(asked);
      return node && asked === name ? ({ ...node, ...as } as PlanNode) : node;
    },
    values: () => plan.nodes.values(),
  };
  return { ...plan, nodes: nodes as ReadonlyMap<string, PlanNode> };
}
