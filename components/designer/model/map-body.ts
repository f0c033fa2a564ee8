import { edgeType } from '@/components/canvas/edge-key';
import type { NodeType, SagaNode } from '@/saga/definition/nodes';
import type { SagaDefinition } from '@/saga/definition/saga-definition';
import { renameInEdge, renameInNode } from './changes/rename';
import { freeName } from './drawing';
import { newNode } from './new-node';

/** What a map does for each item. */
export type Body = Extract<SagaNode, { readonly type: 'map' }>['body'];

/** The names of all nodes, those in bodies of maps included: all share one namespace. */
export function namesIn({ nodes }: Pick<Body, 'nodes'>): readonly string[] {
  return nodes.flatMap((node) =>
    node.type === 'map' ? [node.name, ...namesIn(node.body)] : [node.name],
  );
}

/** The nodes of a body in the order in which the flow comes to them; those it never comes to at the end. */
export function inFlowOrder({ nodes, edges }: Body): readonly SagaNode[] {
  const order = new Set(nodes.filter(({ type }) => type === 'start').map(({ name }) => name));
  // A set that grows while it is walked is walked to its end.
  for (const name of order) for (const edge of edges) if (edge.from === name) order.add(edge.to);
  const known = new Map(nodes.map((node) => [node.name, node]));
  const reached = [...order].flatMap((name) => known.get(name) ?? []);
  return [...reached, ...nodes.filter(({ name }) => !order.has(name))];
}

/** A body with a start, one step and an end. */
export function freshBody(definition: SagaDefinition, map: string): Body {
  const taken = namesIn(definition);
  const [start, step, end] = ['Start', 'Step', 'Done'].map((word) => freeName(taken, map + word));
  const from = { type: 'start', name: start } as SagaNode;
  const to = { type: 'succeed', name: end, output: '{% item %}' } as SagaNode;
  const work = { ...newNode(definition, 'step'), name: step, action: 'work' } as SagaNode;
  const edges = [
    { from: from.name, to: work.name },
    { from: work.name, to: to.name },
  ];
  return { nodes: [from, work, to], edges };
}

/** Puts a new node on the way into the last end of the flow, or a compensation beside the last step. */
export function addToBody(definition: SagaDefinition, body: Body, type: NodeType): Body {
  const taken = namesIn(definition);
  const made = newNode(definition, type);
  const node = { ...made, name: freeName(taken, made.name) } as SagaNode;
  const nodes = [...body.nodes, node];
  if (type === 'compensation')
    return { nodes, edges: [...body.edges, ...undoing(body, node.name)] };
  const end = inFlowOrder(body).findLast((each) => each.type === 'succeed');
  const way = body.edges.findLastIndex((edge) => edge.to === end?.name && isFlow(edge));
  const before = body.edges[way];
  if (!before) return { nodes, edges: body.edges };
  const edges = body.edges.with(way, { ...before, to: node.name });
  return { nodes, edges: [...edges, { from: node.name, to: before.to }] };
}

/** A compensation edge from the last step that has none. */
function undoing(body: Body, to: string): Body['edges'] {
  const undone = new Set(body.edges.filter((edge) => !isFlow(edge)).map(({ from }) => from));
  const step = inFlowOrder(body).findLast((node) => node.type === 'step' && !undone.has(node.name));
  return step ? [{ from: step.name, to, type: 'compensation' }] : [];
}

/** Takes a node away and closes the way where it stood alone on it. */
export function removeFromBody({ nodes, edges }: Body, name: string): Body {
  const ways = edges.filter((edge) => edge.from === name && isFlow(edge));
  const [way] = ways;
  return {
    nodes: nodes.filter((node) => node.name !== name),
    edges: edges.flatMap((edge) => {
      if (edge.from === name) return [];
      if (edge.to !== name) return [edge];
      return isFlow(edge) && way && ways.length === 1 ? [{ ...edge, to: way.to }] : [];
    }),
  };
}

/** Gives a node another name; the body's edges and expressions follow. */
export function renameInBody({ nodes, edges }: Body, from: string, to: string): Body {
  const renaming = { from, to };
  return {
    nodes: nodes.map((node) => renameInNode(node, renaming)),
    edges: edges.map((edge) => renameInEdge(edge, renaming)),
  };
}

function isFlow(edge: Body['edges'][number]): boolean {
  return edgeType(edge) === 'flow';
}
