import type { Json } from '../definition/primitives';
import { withDefaults } from '../json-schema/defaults';
import type { Plan } from '../plan';
import type { RunEvent } from '../run/events';
import { placeRef, workRef } from '../run/ids';
import type { RunMessage } from '../run/messages';
import { type Outcomes, outcomeOf } from './outcomes';

type Waiting = Extract<RunEvent, { type: 'SignalAwaited' | 'ApprovalRequested' }>;

const BY = { type: 'system', id: 'simulator' } as const;

/**
 * The signal or decision that comes to a node which begins to wait; undefined for other events, and when
 * nothing is to come. Unless `outcomes` says otherwise a signal comes with an empty payload, and an
 * approval is decided with the first of its outcomes.
 */
export function answerTo(plan: Plan, event: RunEvent, outcomes: Outcomes): RunMessage | undefined {
  if (event.type !== 'SignalAwaited' && event.type !== 'ApprovalRequested') return undefined;
  const { node, visit = 1, item } = event;
  const outcome = outcomeOf(outcomes, [placeRef(node, item), node], visit);
  if (outcome.type !== 'succeeds') return undefined;
  return event.type === 'SignalAwaited'
    ? signalFor(plan, event, outcome.result)
    : decisionFor(event, outcome.result);
}

function signalFor(
  plan: Plan,
  event: Waiting & { type: 'SignalAwaited' },
  given: Json | undefined,
) {
  const { node, visit, item, signal: name, correlation } = event;
  const planned = plan.nodes.get(node);
  const schema = planned?.type === 'signal' ? planned.schema : null;
  const payload = given ?? (schema === null ? {} : withDefaults(schema, {}));
  return {
    type: 'SignalReceived',
    messageId: `signal:${workRef(node, visit, item)}`,
    name,
    ...(correlation === undefined ? {} : { correlation }),
    payload,
  } as const;
}

function decisionFor(
  event: Waiting & { type: 'ApprovalRequested' },
  given: Json | undefined,
): RunMessage {
  const { node, visit, item } = event;
  const { outcome = event.outcomes[0] ?? '', form = {} } = decision(given);
  const messageId = `decision:${workRef(node, visit, item)}`;
  return { type: 'ApprovalDecided', messageId, node: placeRef(node, item), outcome, form, by: BY };
}

function decision(given: Json | undefined): { readonly outcome?: string; readonly form?: Json } {
  if (typeof given === 'string') return { outcome: given };
  if (typeof given !== 'object' || given === null || Array.isArray(given)) return {};
  const { outcome, form } = given as { readonly [key: string]: Json };
  return {
    ...(typeof outcome === 'string' ? { outcome } : {}),
    ...(form === undefined ? {} : { form }),
  };
}
