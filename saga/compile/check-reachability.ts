import type { SagaNode } from '../definition/nodes';
import type { Diagnostic } from '../diagnostic';
import { type Graph, predecessors, reachable, successors } from './graph';
import { diagnostic } from './report';

/** One start, everything reachable from it, an end reachable from everything. */
export function checkReachability(graph: Graph): readonly Diagnostic[] {
  const starts = graph.definition.nodes.filter((node) => node.type === 'start');
  const [start] = starts;
  const { within } = graph;
  const where = within ? `The body of \`${within.map}\`` : 'The saga';
  if (!start) {
    const nodes = within ? [within.map] : [];
    return [diagnostic('BS101', `${where} has no start. Add a start node.`, { nodes })];
  }
  if (starts.length > 1) {
    const nodes = starts.map((node) => node.name);
    return [diagnostic('BS102', `${where} has ${starts.length} starts. Keep one.`, { nodes })];
  }
  const seen = reachable([start.name], (name) => successors(graph, name));
  return [...unreachableNodes(graph, seen), ...endlessNodes(graph, seen)];
}

function unreachableNodes(graph: Graph, seen: ReadonlySet<string>): readonly Diagnostic[] {
  return [...graph.nodes.values()].flatMap((node) => {
    if (seen.has(node.name) || node.type === 'compensation') return [];
    const message = `No path leads from the start to \`${node.name}\`. Connect it or delete it.`;
    return [diagnostic('BS106', message, { nodes: [node.name] })];
  });
}

function endlessNodes(graph: Graph, seen: ReadonlySet<string>): readonly Diagnostic[] {
  const ends = [...graph.nodes.values()].filter(isEnd).map((node) => node.name);
  const ending = reachable(ends, (name) => predecessors(graph, name));
  // A node without a way on is told so already.
  const endless = [...seen].filter(
    (name) => !ending.has(name) && successors(graph, name).length > 0,
  );
  if (endless.length === 0) return [];
  const message = `From \`${endless[0]}\` no path leads to an end. Lead the flow to a succeed or fail node.`;
  return [diagnostic('BS125', message, { nodes: endless })];
}

function isEnd(node: SagaNode): boolean {
  return node.type === 'succeed' || node.type === 'fail';
}
