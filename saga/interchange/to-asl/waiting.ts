import { outcomesOf, TIMEOUT } from '../../compile/check-outcomes';
import { outOf } from '../../compile/graph';
import type { SagaNode } from '../../definition/nodes';
import type { Json } from '../../definition/primitives';
import { catchersOf } from './catchers';
import { rewrite } from './rewrite';
import { callbackState, resultOf } from './task';
import { target } from './ways';
import { type Fields, filled, pointerOf, present, type Sheet, type Writer } from './writer';

type Signal = Extract<SagaNode, { type: 'signal' }>;
type Approval = Extract<SagaNode, { type: 'approval' }>;

/** A signal: a task that hands out its token, and goes on when somebody brings it back. */
export function signalState(writer: Writer, sheet: Sheet, node: Signal): Fields {
  const { name, signal, correlation } = node;
  const pointer = pointerOf(writer, name);
  const place = { scope: sheet.scope, pointer: `${pointer}/correlation` };
  const key =
    correlation === undefined ? undefined : `{% ${rewrite(writer, correlation, place)} %}`;
  const payload = { signal, ...present('correlation', key), ...present('schema', node.schema) };
  const asked = { service: 'signal', action: signal, payload };
  sayCallback(writer, pointer);
  return {
    ...callbackState(writer, node, asked),
    ...filled('Catch', lateCatchers(writer, sheet, name)),
    ...resultOf(writer, sheet, {
      name,
      result: '$states.result',
      to: outcomeWay(writer, name, undefined),
    }),
  };
}

/** An approval: the same, and a choice by the outcome. */
export function approvalStates(
  writer: Writer,
  sheet: Sheet,
  node: Approval,
): { [name: string]: Json } {
  const { name, role, form } = node;
  const outcomes = [...outcomesOf(node)];
  const payload = { outcomes, ...present('role', role), ...present('form', form) };
  const asked = {
    service: 'approval',
    action: role && /^[A-Za-z][\w-]*$/.test(role) ? role : 'anybody',
    payload,
  };
  sayCallback(writer, pointerOf(writer, name));
  writer.variables.needResult(name, sheet.scope);
  const variable = writer.variables.resultOf(name, sheet.scope);
  const choice = writer.names.unique(`${name}_outcome`);
  const ways = outcomes.map((outcome) => ({
    Condition: `{% ${variable}.outcome = ${JSON.stringify(outcome)} %}`,
    Next: target(writer, sheet, outcomeWay(writer, name, outcome)),
  }));
  const task = {
    ...callbackState(writer, node, asked),
    ...filled('Catch', lateCatchers(writer, sheet, name)),
    ...resultOf(
      writer,
      { ...sheet, join: undefined },
      { name, result: '$states.result', to: choice },
    ),
  };
  const last = ways.at(-1)?.Next ?? '';
  const choices = ways.length > 1 ? ways.slice(0, -1) : ways;
  return { [name]: task, [choice]: { Type: 'Choice', Choices: choices, Default: last } };
}

function outcomeWay({ shape }: Writer, name: string, outcome: string | undefined): string {
  const graph = shape.graphs.get(name) ?? shape.graph;
  return outOf(graph, name, 'flow').find(({ edge }) => edge.outcome === outcome)?.to ?? '';
}

/** Where it leads when nothing came in time: by an edge of its own, or back. */
function lateCatchers(writer: Writer, sheet: Sheet, name: string): readonly Json[] {
  const late = outcomeWay(writer, name, TIMEOUT);
  const catchers = catchersOf(writer, sheet, { name });
  if (late === '') return catchers;
  return [{ ErrorEquals: ['States.Timeout'], Next: target(writer, sheet, late) }, ...catchers];
}

function sayCallback({ losses }: Writer, pointer: string): void {
  const why =
    'Nothing waits for a name there: the function gets a task token, with which whoever answers calls SendTaskSuccess. It must check the answer, and keep one that comes early.';
  losses.lose(pointer, 'how signals and decisions come in', why);
}
