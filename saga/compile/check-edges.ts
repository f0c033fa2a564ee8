import type { SagaNode } from '../definition/nodes';
import type { Diagnostic } from '../diagnostic';
import { type Graph, intoOf, type Link, outOf } from './graph';
import { diagnostic } from './report';

/** Which nodes an edge may join, and how many may leave a node. */
export function checkEdges(graph: Graph): readonly Diagnostic[] {
  const found: Diagnostic[] = [];
  for (const link of graph.links) found.push(...checkLink(graph, link));
  for (const node of graph.nodes.values()) {
    found.push(...checkWayOn(graph, node), ...checkCompensations(graph, node));
    if (node.type === 'decision') found.push(...checkDecision(graph, node.name));
    if (hasErrorEdges(node)) found.push(...checkErrorEdges(graph, node.name));
  }
  return found;
}

function checkLink(graph: Graph, link: Link): readonly Diagnostic[] {
  const from = graph.nodes.get(link.from);
  const to = graph.nodes.get(link.to);
  if (!from || !to) return [];
  const about = { nodes: [from.name, to.name], edges: [link.index] };
  const fault = linkFault(link.type, from, to);
  if (fault !== undefined) return [diagnostic('BS109', fault, about)];
  if (link.edge.condition !== undefined && from.type !== 'decision') {
    const message = `The edge from \`${from.name}\` has a condition, but only a decision's edges may. Remove it, or put a decision here.`;
    return [diagnostic('BS118', message, about)];
  }
  return [];
}

function linkFault(type: Link['type'], from: SagaNode, to: SagaNode): string | undefined {
  switch (type) {
    case 'compensation':
      return from.type === 'step' && to.type === 'compensation'
        ? undefined
        : `A compensation edge leads from a step to a compensation, not from \`${from.name}\` to \`${to.name}\`. Reconnect it.`;
    case 'error':
      if (!hasErrorEdges(from))
        return `Only steps and sub-sagas have error edges; \`${from.name}\` is none. Delete the edge.`;
      return intoFault(to);
    case 'flow':
      return outFault(from) ?? intoFault(to);
    default:
      return type satisfies never;
  }
}

function outFault(from: SagaNode): string | undefined {
  if (from.type === 'succeed' || from.type === 'fail') {
    return `\`${from.name}\` is an end; nothing follows it. Delete the edge.`;
  }
  if (from.type === 'compensation') {
    return `\`${from.name}\` is a compensation; the order of compensations follows from the steps. Delete the edge.`;
  }
  return undefined;
}

function intoFault(to: SagaNode): string | undefined {
  if (to.type === 'start') return `Nothing leads to the start \`${to.name}\`. Delete the edge.`;
  if (to.type === 'compensation') {
    return `\`${to.name}\` is a compensation; only a compensation edge leads there. Change the edge's type.`;
  }
  return undefined;
}

const WITH_MANY_WAYS = new Set<SagaNode['type']>(['decision', 'fork', 'approval', 'signal']);
const WITHOUT_WAY_ON = new Set<SagaNode['type']>(['succeed', 'fail', 'compensation']);

function checkWayOn(graph: Graph, node: SagaNode): readonly Diagnostic[] {
  if (WITHOUT_WAY_ON.has(node.type)) return [];
  const ways = outOf(graph, node.name, 'flow');
  const nodes = [node.name];
  if (ways.length === 0) {
    const message = `\`${node.name}\` leads nowhere. Connect it to the next node or to an end.`;
    return [diagnostic('BS107', message, { nodes })];
  }
  if (ways.length > 1 && !WITH_MANY_WAYS.has(node.type)) {
    const edges = ways.map((link) => link.index);
    const message = `${ways.length} edges leave \`${node.name}\`. Put a decision (one of them is taken) or a fork (all are) behind it.`;
    return [diagnostic('BS108', message, { nodes, edges })];
  }
  if (ways.length === 1 && node.type === 'fork') {
    const message = `The fork \`${node.name}\` has one branch. Add another, or remove it and its join.`;
    return [diagnostic('BS126', message, { nodes })];
  }
  return [];
}

function checkCompensations(graph: Graph, node: SagaNode): readonly Diagnostic[] {
  if (node.type === 'compensation' && intoOf(graph, node.name, 'compensation').length === 0) {
    const message = `\`${node.name}\` undoes nothing. Draw a compensation edge from a step to it, or delete it.`;
    return [diagnostic('BS112', message, { nodes: [node.name] })];
  }
  const undone = node.type === 'step' ? outOf(graph, node.name, 'compensation') : [];
  if (undone.length < 2) return [];
  const message = `\`${node.name}\` has ${undone.length} compensations; it can have one. Delete the others or let one action undo all.`;
  return [diagnostic('BS121', message, { nodes: [node.name], edges: undone.map((l) => l.index) })];
}

function checkDecision(graph: Graph, name: string): readonly Diagnostic[] {
  const ways = outOf(graph, name, 'flow');
  const defaults = ways.filter(({ edge }) => edge.condition === undefined);
  const found = repeatedConditions(ways);
  if (defaults.length > 1) {
    const edges = defaults.map((link) => link.index);
    const message = `${defaults.length} edges of \`${name}\` have no condition; one may be the default. Give the others a condition.`;
    found.push(diagnostic('BS120', message, { nodes: [name], edges }));
  }
  if (defaults.length === 0 && ways.length > 0) {
    const message = `When no condition of \`${name}\` holds, the run fails. Leave one edge without a condition.`;
    found.push(diagnostic('BS117', message, { nodes: [name] }));
  }
  return found;
}

function repeatedConditions(ways: readonly Link[]): Diagnostic[] {
  const seen = new Set<string>();
  return ways.flatMap(({ edge, index, from }) => {
    const condition = edge.condition?.trim();
    if (condition === undefined) return [];
    if (!seen.has(condition)) {
      seen.add(condition);
      return [];
    }
    const message = `An earlier edge of \`${from}\` has the condition \`${condition}\` too, so this one is never taken. Change or delete it.`;
    return [diagnostic('BS127', message, { nodes: [from], edges: [index] })];
  });
}

function hasErrorEdges({ type }: SagaNode): boolean {
  return type === 'step' || type === 'sub-saga';
}

function checkErrorEdges(graph: Graph, name: string): readonly Diagnostic[] {
  const taken = new Set<string>();
  return outOf(graph, name, 'error').flatMap(({ edge, index }) => {
    const names = edge.on && edge.on.length > 0 ? edge.on : ['*'];
    const fresh = names.filter((error) => !taken.has(error));
    for (const error of names) taken.add(error);
    if (fresh.length > 0) return [];
    const message = `Earlier error edges of \`${name}\` take all that this one takes. Change or delete it.`;
    return [diagnostic('BS124', message, { nodes: [name], edges: [index] })];
  });
}
