import type { SagaNode } from '../definition/nodes';
import type { Diagnostic } from '../diagnostic';
import { type Graph, type Link, outOf } from './graph';
import { diagnostic } from './report';

type Waiting = Extract<SagaNode, { type: 'signal' | 'approval' }>;

/** The outcome of an edge that is taken when nothing came in time. */
export const TIMEOUT = 'timeout';

/** What a person may decide when the drawing doesn't say. */
export const DEFAULT_OUTCOMES: readonly string[] = ['approved', 'rejected'];

/** The outcomes of an approval, each once. */
export function outcomesOf(node: Extract<SagaNode, { type: 'approval' }>): readonly string[] {
  return [...new Set(node.outcomes ?? DEFAULT_OUTCOMES)];
}

/** Signals and approvals: one edge for each outcome, an end to waiting, and outcomes nowhere else. */
export function checkOutcomes(graph: Graph): readonly Diagnostic[] {
  return [...graph.nodes.values()].flatMap((node) => {
    const ways = outOf(graph, node.name, 'flow');
    if (node.type !== 'signal' && node.type !== 'approval') return misplaced(ways);
    return [...checkEdges(node, ways), ...checkTimeout(graph, node, ways)];
  });
}

function misplaced(ways: readonly Link[]): readonly Diagnostic[] {
  return ways.flatMap(({ edge, from, to, index }) => {
    if (edge.outcome === undefined) return [];
    const message = `The edge from \`${from}\` has the outcome \`${edge.outcome}\`, but only edges of signals and approvals may. Remove it.`;
    return [diagnostic('BS129', message, { nodes: [from, to], edges: [index] })];
  });
}

/** Every edge has an outcome of its own that there is, and every outcome has its edge. */
function checkEdges(node: Waiting, ways: readonly Link[]): readonly Diagnostic[] {
  const wanted = wantedOutcomes(node);
  const found: Diagnostic[] = [];
  const seen = new Set<string>();
  for (const { edge, index } of ways) {
    const outcome = edge.outcome ?? '';
    const fault = edgeFault(node, outcome, { known: [...wanted, TIMEOUT], seen });
    seen.add(outcome);
    if (fault) found.push(diagnostic('BS128', fault, { nodes: [node.name], edges: [index] }));
  }
  const missing = ways.length === 0 ? [] : wanted.filter((outcome) => !seen.has(outcome));
  if (missing.length === 0) return found;
  const message =
    node.type === 'signal'
      ? `No edge of \`${node.name}\` is taken when the signal comes. Leave one edge without an outcome.`
      : `No edge of \`${node.name}\` has the outcome ${missing.map((o) => `\`${o}\``).join(', ')}. Draw one for each.`;
  return [...found, diagnostic('BS128', message, { nodes: [node.name] })];
}

function wantedOutcomes(node: Waiting): readonly string[] {
  return node.type === 'signal' ? [''] : outcomesOf(node);
}

function edgeFault(
  { name, type }: Waiting,
  outcome: string,
  { known, seen }: { readonly known: readonly string[]; readonly seen: ReadonlySet<string> },
): string | undefined {
  const shown = outcome === '' ? 'no outcome' : `the outcome \`${outcome}\``;
  if (seen.has(outcome)) return `Two edges of \`${name}\` have ${shown}. Delete one.`;
  if (known.includes(outcome)) return undefined;
  const choice = known.map((o) => (o === '' ? 'none' : `\`${o}\``)).join(', ');
  return `An edge of the ${type} \`${name}\` has ${shown}. There are: ${choice}.`;
}

function checkTimeout(graph: Graph, node: Waiting, ways: readonly Link[]): readonly Diagnostic[] {
  const about = { nodes: [node.name] };
  const edge = ways.find((way) => way.edge.outcome === TIMEOUT);
  if (node.timeout === undefined && edge) {
    const message = `The timeout edge of \`${node.name}\` is never taken, because it has no timeout. Set one.`;
    return [diagnostic('BS130', message, { ...about, edges: [edge.index] })];
  }
  if (node.timeout !== undefined && !edge) {
    const message = `When nothing comes to \`${node.name}\` within ${node.timeout}, the run turns back. Draw an edge with the outcome \`timeout\` to go on instead.`;
    return [diagnostic('BS131', message, about)];
  }
  if (node.timeout === undefined && graph.definition.deadline === undefined) {
    const message = `\`${node.name}\` may wait for ever. Set a timeout, or a deadline of the saga.`;
    return [diagnostic('BS405', message, about)];
  }
  return [];
}

/** Whether the run turns back when nothing comes. */
export function failsWhenLate(graph: Graph, node: Waiting): boolean {
  const ways = outOf(graph, node.name, 'flow');
  return node.timeout !== undefined && !ways.some((way) => way.edge.outcome === TIMEOUT);
}
