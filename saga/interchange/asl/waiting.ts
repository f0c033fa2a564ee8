import type { SagaNode } from '../../definition/nodes';
import type { Json } from '../../definition/primitives';
import { at, type Data, get } from '../draft/data';
import { slugOf } from '../draft/names';
import type { Emitted } from '../draft/walk';
import { catchersOf, caughtData, leadingOn } from './catches';
import { fieldOf, isFields, numberOf, textsOf } from './fields';
import { CAUGHT } from './machine';
import { outcomeChoice } from './outcome-choice';
import { secondsText } from './policies';
import { expressionOf } from './reader';
import type { Task } from './resource';
import { addNode, argumentsOf, headOf, leave, outputOf, type State } from './state';

/** Whether a task that hands out its token stands for a signal or an approval, as the export writes them. */
export function isWaiting({ service, waits }: Task): boolean {
  return waits === 'for-callback' && (service === 'signal' || service === 'approval');
}

/** A signal or an approval: nobody is asked by a step; the signal, or the decision, brings the output. */
export function emitWaiting(state: State, task: Task): Emitted {
  const { node, machine, path } = state;
  const payload = get(argumentsOf(state), 'Payload');
  const written = payloadOf(state);
  const common = { ...headOf(state), ...timeoutOf(state) };
  const correlation = Object.hasOwn(written, 'correlation')
    ? { correlation: expressionOf(machine.draft, get(payload, 'correlation'), path) }
    : {};
  const outcomes = textsOf(written, 'outcomes').map((outcome) => slugOf(outcome, 'outcome'));
  const made: SagaNode =
    task.service === 'signal'
      ? {
          type: 'signal',
          ...common,
          signal: task.action,
          ...correlation,
          ...schemaIn(written, 'schema'),
        }
      : {
          type: 'approval',
          ...common,
          ...(outcomes.length > 0 ? { outcomes } : {}),
          ...(typeof written.role === 'string' ? { role: written.role } : {}),
          ...schemaIn(written, 'form'),
        };
  addNode(state, made);
  const result = at(`steps.${node}.result`);
  return { entry: node, jumps: [...onwards(state, made, result), ...late(state)] };
}

/** On by each outcome of an approval; a signal has but one. */
function onwards(state: State, node: SagaNode, result: Data): Emitted['jumps'] {
  const ways = leave(state, node.name, { data: outputOf(state, result), result });
  if (node.type !== 'approval') return ways;
  const [first, ...rest] = ways;
  if (!first) return [];
  const outcomes = node.outcomes ?? ['approved', 'rejected'];
  const choice = 'target' in first && outcomeChoice(state.machine, state.name, state.fields);
  if (!choice) return [...outcomes.map((outcome) => ({ ...first, edge: { outcome } })), ...rest];
  state.machine.draft.understood.add(choice.path);
  return outcomes.map((outcome) => {
    const target = choice.targets.get(outcome) ?? choice.fallback;
    return { ...first, edge: { outcome }, target };
  });
}

/** The way that is taken when nothing came in time. */
function late(state: State): Emitted['jumps'] {
  if (numberOf(state.fields, 'TimeoutSeconds') === undefined) return [];
  const edge = { outcome: 'timeout' };
  const error: Data = {
    kind: 'literal',
    value: { Error: 'States.Timeout', Cause: 'Nothing came in time.' },
  };
  const takes = leadingOn(state, catchersOf(state)).find(
    ({ on }) => on === undefined || on.includes('Timeout'),
  );
  const from = state.node;
  if (takes) return [{ from, edge, target: takes.target, data: caughtData(state, takes, error) }];
  return state.machine.caughtOutside ? [{ from, edge, target: CAUGHT, data: error }] : [];
}

function payloadOf({ fields }: State): { readonly [name: string]: Json } {
  const args = fieldOf(fields, 'Arguments') ?? fieldOf(fields, 'Parameters');
  const payload = isFields(args) ? fieldOf(args, 'Payload') : undefined;
  return isFields(payload) ? payload : {};
}

function schemaIn(payload: { readonly [name: string]: Json }, name: 'schema' | 'form') {
  const schema = fieldOf(payload, name);
  return isFields(schema) ? { [name]: { ...schema } } : {};
}

function timeoutOf({ fields }: State) {
  const seconds = numberOf(fields, 'TimeoutSeconds');
  return seconds === undefined ? {} : { timeout: secondsText(Math.max(seconds, 0.001)) };
}
