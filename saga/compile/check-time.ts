import { durationMs, durationText } from '../definition/duration';
import type { SagaNode } from '../definition/nodes';
import type { Diagnostic } from '../diagnostic';
import type { PlanRetry } from '../plan';
import { DEFAULT_TIMEOUT_MS, planRetry } from './build-plan';
import { bodiesOf, type Graph } from './graph';
import { diagnostic } from './report';
import { type WorstPath, worstPath } from './worst-path';

type Work = Extract<SagaNode, { type: 'step' | 'compensation' }>;

const HOUR_MS = 3_600_000;

/** Time: retries and waits against the run's deadline, pauses against each other. */
export function checkTime(graph: Graph): readonly Diagnostic[] {
  const works = [...graph.nodes.values()].filter(
    (node) => node.type === 'step' || node.type === 'compensation',
  );
  return [...works.flatMap(checkWork), ...checkDeadline(graph)];
}

function checkWork(node: Work): readonly Diagnostic[] {
  const found: Diagnostic[] = [];
  const retry = planRetry(node.retry);
  if (retry.maxIntervalMs < retry.initialIntervalMs) {
    const message = `The longest pause of \`${node.name}\` (${durationText(retry.maxIntervalMs)}) is shorter than its first (${durationText(retry.initialIntervalMs)}). Raise maxInterval.`;
    found.push(diagnostic('BS403', message, { nodes: [node.name] }));
  }
  if (durationMs(node.timeout, DEFAULT_TIMEOUT_MS) > HOUR_MS) {
    const message = `An attempt of \`${node.name}\` may take ${node.timeout}. A lost message is noticed only then; give it less.`;
    found.push(diagnostic('BS404', message, { nodes: [node.name] }));
  }
  return found;
}

function checkDeadline(graph: Graph): readonly Diagnostic[] {
  const { deadline } = graph.definition;
  if (deadline === undefined) return [];
  const allowed = durationMs(deadline, 0);
  const found: Diagnostic[] = [];
  for (const node of graph.nodes.values()) {
    const waits = waitOf(node);
    if (waits === undefined || durationMs(waits, 0) < allowed) continue;
    const message = `\`${node.name}\` waits ${waits}, but the whole run has ${deadline}. Raise the deadline.`;
    found.push(diagnostic('BS402', message, { nodes: [node.name] }));
  }
  // The time of a map's body counts where the map stands.
  if (graph.within) return found;
  const worst = worstRun(graph);
  if (found.length > 0 || worst.ms <= allowed) return found;
  const message = `With all their attempts, the steps on one path may take ${roughly(worst.ms)}, but the whole run has ${deadline}. Raise the deadline, or allow ${nameSlowest(worst.nodes, graph)} fewer attempts.`;
  return [diagnostic('BS401', message, { nodes: worst.nodes, pointer: '/deadline' })];
}

/** How long the slowest way through a drawing may take, in milliseconds; endless retries are not counted. */
export function worstRunMs(graph: Graph): number {
  return worstRun(graph).ms;
}

function worstRun(graph: Graph): WorstPath {
  return worstPath(graph, (node) => worstMs(graph, node));
}

/** How long a node waits at most; undefined when it doesn't wait, or nobody knows how long. */
function waitOf(node: SagaNode): string | undefined {
  if (node.type === 'wait') return node.duration;
  return node.type === 'signal' || node.type === 'approval' ? node.timeout : undefined;
}

/** Longest time a node can take, when it fails in the slowest way and succeeds at last. */
function worstMs(graph: Graph, node: SagaNode): number {
  if (node.type === 'map') return worstBodyMs(graph, node.name);
  const waits = waitOf(node);
  if (waits !== undefined) return durationMs(waits, 0);
  if (node.type !== 'step' || node.kind === 'retriable') return 0;
  return retryBudgetMs(planRetry(node.retry), durationMs(node.timeout, DEFAULT_TIMEOUT_MS));
}

/** Of one item: how many there will be, and how many at once, nobody knows. */
function worstBodyMs(graph: Graph, map: string): number {
  const body = bodiesOf(graph).find(({ within }) => within?.map === map);
  return body ? worstPath(body, (node) => worstMs(body, node)).ms : 0;
}

/** All attempts at their timeout and all pauses between them, in milliseconds; 0 when they have no end. */
export function retryBudgetMs(retry: PlanRetry, timeoutMs: number): number {
  const { maxAttempts } = retry;
  if (maxAttempts === null) return 0;
  let total = maxAttempts * timeoutMs;
  let pause = retry.initialIntervalMs;
  for (let i = 1; i < maxAttempts; i += 1) {
    total += Math.min(pause, retry.maxIntervalMs);
    pause *= retry.backoff;
  }
  return total;
}

function nameSlowest(names: readonly string[], graph: Graph): string {
  const times = names.map((name) => ({
    name,
    ms: worstMs(graph, graph.nodes.get(name) as SagaNode),
  }));
  const slowest = times.reduce((a, b) => (b.ms > a.ms ? b : a), { name: 'them', ms: 0 });
  return `\`${slowest.name}\``;
}

function roughly(ms: number): string {
  if (ms >= HOUR_MS) return `${Math.round(ms / 360_000) / 10}h`;
  return ms >= 60_000 ? `${Math.round(ms / 60_000)}m` : `${Math.round(ms / 1000)}s`;
}
