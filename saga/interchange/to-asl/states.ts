import { outOf } from '../../compile/graph';
import { durationMs } from '../../definition/duration';
import type { SagaNode } from '../../definition/nodes';
import type { Json } from '../../definition/primitives';
import { turnsAt } from './catchers';
import { forkState, mapState } from './nested';
import { seconds } from './policies';
import { condition, rewrite, template } from './rewrite';
import { commentOf, stepState, subSagaState } from './task';
import { approvalStates, signalState } from './waiting';
import { target, wayOn } from './ways';
import { type Fields, filled, pointerOf, type Sheet, type Writer } from './writer';

/** Writes the state that stands for a node, and those that it needs besides, into its sheet. */
export function writeNode(writer: Writer, sheet: Sheet, node: SagaNode): void {
  const { name } = node;
  switch (node.type) {
    case 'start':
    case 'join':
    case 'compensation':
      return;
    case 'step':
      sheet.states[name] = stepState(writer, sheet, node);
      return;
    case 'sub-saga':
      sheet.states[name] = subSagaState(writer, sheet, node);
      return;
    case 'fork':
      sheet.states[name] = forkState(writer, sheet, { node, write: writeNode });
      return;
    case 'map':
      sheet.states[name] = mapState(writer, sheet, { node, write: writeNode });
      return;
    case 'signal':
      sheet.states[name] = signalState(writer, sheet, node);
      return;
    case 'approval':
      Object.assign(sheet.states, approvalStates(writer, sheet, node));
      return;
    default:
      Object.assign(sheet.states, plainStates(writer, sheet, node));
  }
}

type Plain = Extract<SagaNode, { type: 'decision' | 'wait' | 'transform' | 'succeed' | 'fail' }>;

function plainStates(writer: Writer, sheet: Sheet, node: Plain): { [name: string]: Json } {
  const { name } = node;
  switch (node.type) {
    case 'decision':
      return decisionStates(writer, sheet, node);
    case 'wait':
      return {
        [name]: {
          Type: 'Wait',
          ...commentOf(node),
          ...pauseOf(writer, sheet, node),
          ...onwards(writer, sheet, name),
        },
      };
    case 'transform':
      return {
        [name]: {
          Type: 'Pass',
          ...commentOf(node),
          ...assignOf(writer, sheet, node),
          ...onwards(writer, sheet, name),
        },
      };
    case 'succeed': {
      const place = { scope: sheet.scope, pointer: `${pointerOf(writer, name)}/output` };
      const output =
        node.output === undefined ? '{% null %}' : template(writer, node.output, place);
      return { [name]: { Type: 'Succeed', ...commentOf(node), Output: output } };
    }
    case 'fail':
      return { [name]: failState(writer, node) };
    default:
      return node satisfies never;
  }
}

function onwards(writer: Writer, sheet: Sheet, name: string): Fields {
  const graph = writer.shape.graphs.get(name);
  const to = (graph && outOf(graph, name, 'flow')[0]?.to) ?? '';
  return wayOn(writer, sheet, { to, result: {} });
}

function pauseOf(writer: Writer, { scope }: Sheet, node: Extract<Plain, { type: 'wait' }>): Fields {
  const pointer = pointerOf(writer, node.name);
  if (node.until === undefined) {
    return { Seconds: seconds(writer, durationMs(node.duration, 0), `${pointer}/duration`) };
  }
  return {
    Timestamp: `{% ${rewrite(writer, node.until, { scope, pointer: `${pointer}/until` })} %}`,
  };
}

function assignOf(
  writer: Writer,
  { scope }: Sheet,
  node: Extract<Plain, { type: 'transform' }>,
): Fields {
  const pointer = `${pointerOf(writer, node.name)}/assign`;
  const entries = Object.entries(node.assign).map(
    ([name, value]) =>
      [
        writer.variables.own('var', name, scope),
        template(writer, value, { scope, pointer: `${pointer}/${name}` }),
      ] as const,
  );
  return filled('Assign', Object.fromEntries(entries));
}

/** A decision; without a default the run fails when no condition holds, as here. */
function decisionStates(
  writer: Writer,
  sheet: Sheet,
  node: Extract<Plain, { type: 'decision' }>,
): { [name: string]: Json } {
  const { name, maxVisits } = node;
  const pointer = pointerOf(writer, name);
  const graph = writer.shape.graphs.get(name) ?? writer.shape.graph;
  if (maxVisits !== undefined) {
    const why = 'Step Functions does not count rounds; it ends an execution after 25,000 events.';
    writer.losses.lose(`${pointer}/maxVisits`, 'the bound of a loop', why);
  }
  const links = outOf(graph, name, 'flow');
  const choices = links.flatMap(({ edge, index, to }) => {
    if (edge.condition === undefined) return [];
    const place = {
      scope: sheet.scope,
      pointer: `${graph.within?.pointer ?? ''}/edges/${index}/condition`,
    };
    return [
      { Condition: condition(writer, edge.condition, place), Next: target(writer, sheet, to) },
    ];
  });
  const otherwise = links.find(({ edge }) => edge.condition === undefined)?.to;
  // A Choice has one rule at least.
  if (choices.length === 0 && otherwise !== undefined) {
    return {
      [name]: { Type: 'Pass', ...commentOf(node), ...wayOn(writer, sheet, { to: otherwise }) },
    };
  }
  const none = writer.names.unique(`${name}_none`);
  const failing =
    otherwise === undefined ? { [none]: turningPass(writer, name, { error: 'NoBranch' }) } : {};
  const last = otherwise === undefined ? none : target(writer, sheet, otherwise);
  return {
    [name]: { Type: 'Choice', ...commentOf(node), Choices: choices, Default: last },
    ...failing,
  };
}

function failState(writer: Writer, node: Extract<Plain, { type: 'fail' }>): Fields {
  if (node.compensate === false) return { ...failing(node), ...commentOf(node) };
  return { ...turningPass(writer, node.name, node), ...commentOf(node) };
}

type Failure = { readonly error: string; readonly message?: string | undefined };

function failing({ error, message }: Failure): Fields {
  return { Type: 'Fail', Error: error, ...(message === undefined ? {} : { Cause: message }) };
}

/** A failure that was drawn: it leads back like one that happens, or ends what it lies in. */
function turningPass(writer: Writer, name: string, failure: Failure): Fields {
  const unit = turnsAt(writer.shape, name) ? writer.order.entry(name) : undefined;
  const next = unit && writer.entries.get(unit)?.entry;
  if (next === undefined) return failing(failure);
  const error = { name: failure.error, message: failure.message || failure.error };
  return { Type: 'Pass', Assign: { [writer.variables.error([])]: error }, Next: next };
}
