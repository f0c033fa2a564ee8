import { allGraphs, reachable, successors } from '../../compile/graph';
import type { SagaNode } from '../../definition/nodes';
import type { SagaDefinition } from '../../definition/saga-definition';
import { pointerOf, type Writer } from './writer';

/** Says what the fields of a document mean that a state machine has no words for. */
export function loseFields(writer: Writer, definition: SagaDefinition): void {
  const { losses, shape } = writer;
  for (const [field, [what, why]] of Object.entries(OF_SAGA)) {
    const value = definition[field as keyof SagaDefinition];
    if (value !== undefined && value !== 'orchestration') losses.lose(`/${field}`, what, why);
  }
  for (const name of shape.graphs.keys()) {
    const node = shape.graphs.get(name)?.nodes.get(name);
    if (node) loseOfNode(writer, node);
  }
  loseLoops(writer);
  loseBehindPivot(writer);
}

/** Compensations of steps behind a pivot, which never run. */
function loseBehindPivot(writer: Writer): void {
  for (const { from, to, type } of writer.shape.graph.links) {
    if (type !== 'compensation' || writer.order.own(from)) continue;
    const why = 'Nothing turns back behind a pivot, so it never runs; it is left out.';
    writer.losses.lose(pointerOf(writer, to), 'a compensation behind the pivot', why);
  }
}

type Words = readonly [what: string, why: string];

const OF_SAGA: { readonly [field: string]: Words } = {
  deadline: [
    'what happens at the deadline',
    'An execution is ended there when its time is over, and nothing is undone.',
  ],
  input: ['the schema of the input', 'An execution takes any input; no defaults are filled in.'],
  execution: ['choreography', 'A state machine is always a coordinator.'],
  labels: ['labels', 'Tag the state machine instead.'],
  tests: ['tests', 'They stay with the saga.'],
};

const OF_NODE: { readonly [field: string]: Words } = {
  orderingKey: ['orderingKey', 'Calls of functions are not put in order.'],
  debt: ['debt', 'No ledger is kept of what an execution leaves behind.'],
  inputSchema: ['inputSchema', 'Nothing checks what is sent; let the function do it.'],
  resultSchema: ['resultSchema', 'Nothing checks results; let the function do it.'],
  transport: [
    'transport',
    'Each step calls a function named SERVICE__ACTION, which must do or pass on the work.',
  ],
};

const OF_TYPE: { readonly [type in SagaNode['type']]?: Words } = {
  fork: [
    'what happens in a fork that fails',
    'Step Functions stops the other branches at once, so nobody knows what they did: all of it is undone, one after another.',
  ],
  map: [
    'what happens in a map that fails',
    'Step Functions stops the other items at once, so nobody knows what was done for them: the work of all items is undone. The items must be an array.',
  ],
  compensation: [
    'a compensation that fails for good',
    'The execution ends there with its error; what comes behind it is not undone until somebody redrives it.',
  ],
};

function loseOfNode(writer: Writer, node: SagaNode): void {
  const pointer = pointerOf(writer, node.name);
  const lose = (at: string, [what, why]: Words) => writer.losses.lose(at, what, why);
  for (const [field, words] of Object.entries(OF_NODE)) {
    if (Object.hasOwn(node, field)) lose(`${pointer}/${field}`, words);
  }
  const ofType = OF_TYPE[node.type];
  if (ofType) lose(pointer, ofType);
  if (isTriggered(node)) {
    lose(`${pointer}/triggers`, ['triggers', 'Start executions from EventBridge or API Gateway.']);
  }
  if (node.type === 'step' && node.kind === 'pivot') {
    const why =
      'There is no such word: what stands behind it is retried without end and leads nowhere when it fails.';
    lose(`${pointer}/kind`, ['the pivot', why]);
  }
}

function isTriggered(node: SagaNode): boolean {
  return node.type === 'start' && (node.triggers ?? []).some(({ type }) => type !== 'api');
}

/** Work in a loop that is undone once, though it may have been done several times. */
function loseLoops(writer: Writer): void {
  for (const graph of allGraphs(writer.shape.graph)) {
    for (const { from, type } of graph.links) {
      if (type !== 'compensation') continue;
      const behind = reachable(successors(graph, from), (at) => successors(graph, at));
      if (!behind.has(from)) continue;
      const why =
        'The chain goes back once: of what was done in several rounds only the last is undone.';
      writer.losses.lose(pointerOf(writer, from), 'the compensation of a step in a loop', why);
    }
  }
}
