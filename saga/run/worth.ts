import type { Json } from '../definition/primitives';
import { evaluate } from '../expression/evaluate';
import type { Scope } from '../expression/expression';
import { evaluateMapping } from '../expression/mapping';
import type { Plan, PlanDebt } from '../plan';
import type { Debt, Worth } from './events';
import { undoScope } from './scope';
import type { RunState, WorkState } from './state';

const LONGEST_UNIT = 20;
const LONGEST_PROBLEM = 300;

/**
 * What the effect of this work is worth, as its step says; nothing where the step doesn't say. An expression that
 * fails, or gives no number, leaves the debt without a value: it says why, and the run is not held up by it.
 */
export function worthOf(
  { plan, state }: { readonly plan: Plan; readonly state: RunState },
  work: WorkState,
): Pick<Debt, 'worth'> {
  const node = plan.nodes.get(work.node);
  if (node?.type !== 'step' || node.debt === null) return {};
  return { worth: evaluated(node.debt, undoScope(state, [work])) };
}

function evaluated(debt: PlanDebt, scope: Scope): Worth {
  const value = evaluate(debt.value, scope);
  if (!value.ok) return problem(`The value could not be told: ${value.error.message}`);
  if (typeof value.value !== 'number' || !Number.isFinite(value.value)) {
    return problem(`The value is ${described(value.value)}, and no number.`);
  }
  const unit =
    debt.unit === null ? { ok: true as const, value: '' } : evaluateMapping(debt.unit, scope);
  if (!unit.ok) return problem(`The unit could not be told: ${unit.error.message}`);
  const text = typeof unit.value === 'string' ? unit.value.trim() : undefined;
  if (text === undefined || text.length > LONGEST_UNIT) {
    return problem(
      `The unit is ${described(unit.value)}, and no text of up to ${LONGEST_UNIT} characters.`,
    );
  }
  return { value: value.value, unit: text };
}

function problem(text: string): Worth {
  return { problem: text.slice(0, LONGEST_PROBLEM) };
}

/** What kind of thing it is: what it holds may be secret. */
function described(value: Json | undefined): string {
  if (value === undefined || value === null) return 'missing';
  if (Array.isArray(value)) return 'a list';
  return (
    { string: 'a text', boolean: 'a truth value', number: 'a number' }[typeof value as string] ??
    'an object'
  );
}
