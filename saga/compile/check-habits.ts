import type { SagaNode } from '../definition/nodes';
import type { Diagnostic } from '../diagnostic';
import type { Place } from './branches';
import { type Graph, intoOf, outOf } from './graph';
import type { PlacedExpression } from './node-expressions';
import { diagnostic } from './report';

type Step = Extract<SagaNode, { type: 'step' }>;

/** Habits of event-driven systems that hurt later. All hints. */
export function checkHabits(
  graph: Graph,
  places: ReadonlyMap<string, Place>,
  expressions: readonly PlacedExpression[],
): readonly Diagnostic[] {
  const steps = [...graph.nodes.values()].filter((node) => node.type === 'step');
  return [
    ...chattyRows(graph, steps),
    ...parallelAtOneService(steps, places),
    ...sentWhole(expressions),
    ...[...graph.nodes.values()].flatMap(checkWork),
  ];
}

/** Rows of three or more steps at one service, told at their first step. */
function chattyRows(graph: Graph, steps: readonly Step[]): readonly Diagnostic[] {
  return steps.flatMap((first) => {
    const [before] = intoOf(graph, first.name, 'flow');
    if (before && isAt(graph, before.from, first.service)) return [];
    const row = rowFrom(graph, first);
    if (row.length < 3) return [];
    const names = row.map((name) => `\`${name}\``).join(', ');
    const message = `${names} all ask \`${first.service}\`, one after the other. One action that does it all would need fewer messages.`;
    return [diagnostic('BS501', message, { nodes: row })];
  });
}

function rowFrom(graph: Graph, first: Step): string[] {
  const row = [first.name];
  for (let at = nextAt(graph, first.name, first.service); at !== undefined && !row.includes(at); ) {
    row.push(at);
    at = nextAt(graph, at, first.service);
  }
  return row;
}

function nextAt(graph: Graph, name: string, service: string): string | undefined {
  const next = outOf(graph, name, 'flow')[0]?.to;
  return next !== undefined && isAt(graph, next, service) ? next : undefined;
}

function isAt(graph: Graph, name: string, service: string): boolean {
  const node = graph.nodes.get(name);
  return node?.type === 'step' && node.service === service;
}

function parallelAtOneService(
  steps: readonly Step[],
  places: ReadonlyMap<string, Place>,
): readonly Diagnostic[] {
  const found: Diagnostic[] = [];
  for (const [index, step] of steps.entries()) {
    const other = steps
      .slice(index + 1)
      .find(
        (s) => s.service === step.service && areParallel(places.get(s.name), places.get(step.name)),
      );
    if (!other || (step.orderingKey !== undefined && other.orderingKey !== undefined)) continue;
    const message = `\`${step.name}\` and \`${other.name}\` may ask \`${step.service}\` at the same time. If they touch the same record, give both an ordering key.`;
    found.push(diagnostic('BS503', message, { nodes: [step.name, other.name] }));
  }
  return found;
}

function areParallel(a: Place = [], b: Place = []): boolean {
  return a.some(({ fork, branch }) =>
    b.some((other) => other.fork === fork && other.branch !== branch),
  );
}

function sentWhole(expressions: readonly PlacedExpression[]): readonly Diagnostic[] {
  return expressions.flatMap(({ expression, node, pointer }) => {
    const source = expression.source.trim();
    if (source !== 'steps' && source !== '$' && source !== '$$') return [];
    const message = `\`${node}\` sends \`${source}\`, which grows with the run. Send the fields that are needed.`;
    return [diagnostic('BS504', message, { nodes: [node], pointer })];
  });
}

function checkWork(node: SagaNode): readonly Diagnostic[] {
  if (node.type !== 'step' && node.type !== 'compensation') return [];
  const found: Diagnostic[] = [];
  if (node.timeout === undefined) {
    const message = `\`${node.name}\` leaves its timeout at 30s. Set one that fits \`${node.service}\`.`;
    found.push(diagnostic('BS502', message, { nodes: [node.name] }));
  }
  if (node.retry?.maxAttempts === 1) {
    const message = `\`${node.name}\` is tried once only, so one lost message fails it. Allow more attempts: commands are idempotent.`;
    found.push(diagnostic('BS505', message, { nodes: [node.name] }));
  }
  return found;
}
