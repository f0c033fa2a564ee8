import type { CompensationNode } from '../../definition/nodes';
import type { Json } from '../../definition/primitives';
import { at, type Data, get, mappingOf, objectOf, render } from '../draft/data';
import { below } from '../draft/draft';
import { readUndoComment } from '../draft/undo-comment';
import type { Emitted, Jump } from '../draft/walk';
import { catchersOf, caughtData, errorJumps, turnsBack } from './catches';
import { type Fields, fieldOf, isFields, numberOf } from './fields';
import { CAUGHT } from './machine';
import { isEndless, kindOf, retryOf, secondsText, timeoutOf } from './policies';
import { machineName, type Task, taskOf } from './resource';
import {
  addBeside,
  addNode,
  argumentsOf,
  headOf,
  leave,
  link,
  outputOf,
  type State,
} from './state';
import { emitWaiting, isWaiting } from './waiting';

/** A Task: a step, or a sub-saga where it runs another state machine and waits for it. */
export function emitTask(state: State): Emitted {
  const task = taskFor(state);
  const runs = task.wraps === 'execution' && task.waits === 'for-job' ? childOf(state) : undefined;
  if (runs !== undefined) return emitChild(state, runs);
  if (isWaiting(task)) return emitWaiting(state, task);
  const { node, fields, machine } = state;
  const reads = task.reads ? { readOnly: true } : {};
  const kind = machine.sheet === machine.draft.sheet ? kindOf(fields) : {};
  addNode(state, { type: 'step', ...headOf(state), ...workOf(state, task), ...kind, ...reads });
  if (task.waits === 'for-callback') return emitCallback(state);
  const answer = at(`steps.${node}.result`);
  const result = task.wraps === 'lambda' ? objectOf([['Payload', answer]]) : answer;
  const data = outputOf(state, result);
  return {
    entry: node,
    jumps: [...leave(state, node, { data, result }), ...errorJumps(state, node)],
  };
}

function taskFor({ fields }: State): Task {
  const args = fieldOf(fields, 'Parameters') ?? fieldOf(fields, 'Arguments');
  return taskOf(fieldOf(fields, 'Resource') ?? '', isFields(args) ? args : {});
}

/** What a task asks for, as a step or a compensation has it. */
export function workOf(state: State, task = taskFor(state)) {
  const { fields, path, machine } = state;
  const { draft } = machine;
  for (const name of ['Credentials']) {
    if (fieldOf(fields, name) === undefined) continue;
    draft.lose(below(path, name), name, 'Whoever does the work has its own rights.');
  }
  if (numberOf(fields, 'HeartbeatSeconds') !== undefined && task.waits !== 'for-callback') {
    draft.lose(
      below(path, 'HeartbeatSeconds'),
      'HeartbeatSeconds',
      'Participants send no heartbeats; set a timeout.',
    );
  }
  const args = argumentsOf(state);
  const input = task.wraps === 'lambda' && hasPayload(fields) ? get(args, 'Payload') : args;
  const timeout = task.waits === 'for-callback' ? undefined : timeoutOf(draft, fields, path);
  return {
    service: task.service,
    action: task.action,
    input: mappingOf(input),
    ...(timeout === undefined ? {} : { timeout }),
    ...retryOf(draft, fields, path),
  };
}

function hasPayload(fields: Fields): boolean {
  const args = fieldOf(fields, 'Parameters') ?? fieldOf(fields, 'Arguments');
  return isFields(args) && ('Payload' in args || 'Payload.$' in args);
}

/** The compensation that a task of the backward chain becomes. */
export function compensationOf(state: State): CompensationNode {
  const { errors: _, ...work } = workOf(state);
  const { description, ...head } = headOf(state);
  const { rest } = readUndoComment(description);
  return { type: 'compensation', ...head, ...(rest ? { description: rest } : {}), ...work };
}

function childOf({ fields }: State): string | undefined {
  const args = fieldOf(fields, 'Parameters') ?? fieldOf(fields, 'Arguments');
  return isFields(args) ? machineName(args.StateMachineArn) : undefined;
}

function emitChild(state: State, saga: string): Emitted {
  const { node, fields, path, machine } = state;
  const given = get(argumentsOf(state), 'Input');
  addNode(state, { type: 'sub-saga', ...headOf(state), saga, input: mappingOf(given) });
  for (const name of ['Retry', 'TimeoutSeconds']) {
    // Without end, as a child is run anew behind a pivot.
    if (fieldOf(fields, name) === undefined || (name === 'Retry' && isEndless(state))) continue;
    machine.draft.lose(
      below(path, name),
      name,
      'A sub-saga is not tried again, and takes its own time.',
    );
  }
  const result = objectOf([['Output', at(`steps.${node}.result`)]]);
  const data = outputOf(state, result);
  return {
    entry: node,
    jumps: [...leave(state, node, { data, result }), ...errorJumps(state, node)],
  };
}

/**
 * A task that waits for its token: the step asks, then a signal that carries the token is awaited. The signal
 * brings the output, or `{ error, cause }` where SendTaskFailure was called.
 */
function emitCallback(state: State): Emitted {
  const { node, fields, reader } = state;
  const seconds = numberOf(fields, 'TimeoutSeconds') ?? numberOf(fields, 'HeartbeatSeconds');
  const timeout = seconds === undefined ? {} : { timeout: secondsText(Math.max(seconds, 0.001)) };
  const signal = addBeside(state, 'callback', (name) => ({
    name,
    type: 'signal',
    signal: name,
    correlation: render(reader.token),
    ...timeout,
  }));
  const answer = addBeside(state, 'answered', (name) => ({ name, type: 'decision' }));
  link(state, { from: node, to: signal });
  link(state, { from: signal, to: answer });
  const result = at(`steps.${signal}.result`);
  const data = outputOf(state, result);
  const late = seconds === undefined ? [] : lateJumps(state, signal);
  const failed = failureJumps(state, answer, result);
  const jumps = [
    ...errorJumps(state, node),
    ...late,
    ...failed,
    ...leave(state, answer, { data, result }),
  ];
  return { entry: node, jumps };
}

/** The way that is taken when no callback came in time. */
function lateJumps(state: State, from: string): readonly Jump[] {
  const catcher = catchersOf(state).find(({ on }) => on === undefined || on.includes('Timeout'));
  const error = literalError('States.Timeout', 'No callback came in time.');
  const edge = { outcome: 'timeout' };
  if (turnsBack(state)) return [];
  if (catcher)
    return [{ from, edge, target: catcher.target, data: caughtData(state, catcher, error) }];
  return state.machine.caughtOutside ? [{ from, edge, target: CAUGHT, data: error }] : [];
}

/** The ways that are taken when the callback brings an error. */
function failureJumps(state: State, from: string, result: Data): Emitted['jumps'] {
  const failed = `$exists(${render(get(result, 'error'))})`;
  const error = objectOf([
    ['Error', get(result, 'error')],
    ['Cause', get(result, 'cause')],
  ]);
  const turning = turnsBack(state);
  const jumps = (turning ? [] : catchersOf(state)).map((catcher) => {
    const names =
      catcher.on && ` and ${render(get(result, 'error'))} in ${JSON.stringify(catcher.on)}`;
    const edge = { condition: `${failed}${names ?? ''}` };
    return { from, edge, target: catcher.target, data: caughtData(state, catcher, error) };
  });
  if (!turning && catchersOf(state).some(({ on }) => on === undefined)) return jumps;
  if (state.machine.caughtOutside) {
    return [...jumps, { from, edge: { condition: failed }, target: CAUGHT, data: error }];
  }
  const name = addBeside(state, 'failed', (own) => ({
    name: own,
    type: 'fail',
    error: 'TaskFailed',
    ...(turning ? {} : { compensate: false }),
  }));
  return [...jumps, { from, node: name, edge: { condition: failed } }];
}

function literalError(name: string, cause: string): Data {
  const value: Json = { Error: name, Cause: cause };
  return { kind: 'literal', value };
}
