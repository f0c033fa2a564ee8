import { durationMs } from '../definition/duration';
import type { SagaNode } from '../definition/nodes';
import type { RetryPolicy } from '../definition/transport';
import { parseMapping } from '../expression/parse-mapping';
import type { Plan, PlanErrorEdge, PlanNode, PlanRetry, PlanTrigger, PlanWork } from '../plan';
import { allGraphs, type Graph, intoOf, outOf } from './graph';
import { expression, mapping } from './plan-texts';
import { planApproval, planSignal } from './plan-waiting';

type Work = Extract<SagaNode, { type: 'step' | 'compensation' }>;

/** The plan of a drawing in which the checks found no error. `joins` says how many branches each awaits. */
export function buildPlan(graph: Graph, joins: ReadonlyMap<string, number>): Plan {
  const { definition } = graph;
  const nodes = allGraphs(graph).flatMap((part) =>
    [...part.nodes.values()].flatMap((node) => planNodes(part, node, joins)),
  );
  return {
    name: definition.name,
    title: definition.title ?? definition.name,
    execution: definition.execution ?? 'orchestration',
    deadlineMs: definition.deadline === undefined ? null : durationMs(definition.deadline, 0),
    inputSchema: definition.input ?? null,
    search: Object.entries(definition.search ?? {}).map(
      ([name, source]) => [name, expression(source)] as const,
    ),
    start: definition.nodes.find((node) => node.type === 'start')?.name ?? '',
    triggers: definition.nodes.flatMap((node) =>
      node.type === 'start' ? (node.triggers ?? []).flatMap(planTrigger) : [],
    ),
    nodes: new Map(nodes.map((node) => [node.name, node])),
    pivots: definition.nodes.flatMap((n) =>
      n.type === 'step' && n.kind === 'pivot' ? [n.name] : [],
    ),
  };
}

type Trigger = NonNullable<Extract<SagaNode, { type: 'start' }>['triggers']>[number];

/** A call of the API needs no more than the saga's name. */
function planTrigger(trigger: Trigger): readonly PlanTrigger[] {
  switch (trigger.type) {
    case 'api':
      return [];
    case 'schedule': {
      const { cron, timeZone = 'UTC' } = trigger;
      return [{ type: 'schedule', cron, timeZone, input: mapping(trigger.input) }];
    }
    case 'subject':
      return [{ type: 'subject', subject: trigger.subject, input: mapping(trigger.input) }];
    case 'webhook':
      return [{ type: 'webhook', path: trigger.path, input: mapping(trigger.input) }];
    default:
      return trigger satisfies never;
  }
}

function planNodes(
  graph: Graph,
  node: SagaNode,
  joins: ReadonlyMap<string, number>,
): readonly PlanNode[] {
  const planned = planNode(graph, node, joins);
  return node.type === 'sub-saga' ? [planned, planReversal(node.name)] : [planned];
}

function planNode(graph: Graph, node: SagaNode, joins: ReadonlyMap<string, number>): PlanNode {
  const { name } = node;
  switch (node.type) {
    case 'start':
      return { type: 'start', name, next: next(graph, name) };
    case 'step':
      return planStep(graph, node);
    case 'compensation': {
      const undoes = intoOf(graph, name, 'compensation').map((link) => link.from);
      return { type: 'compensation', name, ...planWork(node), undoes };
    }
    case 'decision':
      return planDecision(graph, node);
    case 'fork':
      return { type: 'fork', name, branches: outOf(graph, name, 'flow').map((link) => link.to) };
    case 'join':
      return { type: 'join', name, expects: joins.get(name) ?? 1, next: next(graph, name) };
    default:
      return otherNode(graph, node);
  }
}

type Other = Exclude<
  SagaNode,
  { type: 'start' | 'step' | 'compensation' | 'decision' | 'fork' | 'join' }
>;

function otherNode(graph: Graph, node: Other): PlanNode {
  const { name } = node;
  switch (node.type) {
    case 'wait': {
      const ms = node.duration === undefined ? null : durationMs(node.duration, 0);
      const until = node.until === undefined ? null : expression(node.until);
      return { type: 'wait', name, next: next(graph, name), durationMs: ms, until };
    }
    case 'transform': {
      const assign = Object.entries(node.assign).map(
        ([key, to]) => [key, parseMapping(to).mapping] as const,
      );
      return { type: 'transform', name, next: next(graph, name), assign };
    }
    case 'succeed':
      return { type: 'succeed', name, output: mapping(node.output) };
    case 'fail': {
      const { error, message = '', compensate = true } = node;
      return { type: 'fail', name, error, message, compensate };
    }
    case 'signal':
      return planSignal(graph, node);
    case 'approval':
      return planApproval(graph, node);
    case 'map':
      return planMap(graph, node);
    case 'sub-saga':
      return planSubSaga(graph, node);
    default:
      return node satisfies never;
  }
}

function planMap(graph: Graph, node: Extract<SagaNode, { type: 'map' }>): PlanNode {
  const { name, maxConcurrency = DEFAULT_CONCURRENCY, items, body } = node;
  const entry = body.nodes.find(({ type }) => type === 'start')?.name ?? '';
  return {
    type: 'map',
    name,
    items: expression(items),
    maxConcurrency,
    entry,
    next: next(graph, name),
  };
}

/** Items that a map works on at once when the drawing doesn't say. */
export const DEFAULT_CONCURRENCY = 10;

function planStep(graph: Graph, node: Extract<SagaNode, { type: 'step' }>): PlanNode {
  return {
    type: 'step',
    name: node.name,
    ...planWork(node),
    kind: node.kind ?? 'compensatable',
    readOnly: node.readOnly ?? false,
    resultSchema: node.resultSchema ?? null,
    next: next(graph, node.name),
    errorEdges: errorEdges(graph, node.name),
    retryableErrors: (node.errors ?? []).filter((e) => e.retryable === true).map((e) => e.name),
    compensation: outOf(graph, node.name, 'compensation')[0]?.to ?? null,
    debt: node.debt ? { value: expression(node.debt.value), unit: mapping(node.debt.unit) } : null,
  };
}

function errorEdges(graph: Graph, name: string): readonly PlanErrorEdge[] {
  return outOf(graph, name, 'error').map((link) => ({
    on: link.edge.on && link.edge.on.length > 0 ? link.edge.on : null,
    to: link.to,
  }));
}

function planSubSaga(graph: Graph, node: Extract<SagaNode, { type: 'sub-saga' }>): PlanNode {
  const { name, saga, version = null, input } = node;
  return {
    type: 'sub-saga',
    name,
    saga,
    version,
    input: mapping(input),
    kind: 'compensatable',
    retry: planRetry({ maxAttempts: 1, initialInterval: '10s', maxInterval: '5m' }),
    retryableErrors: [],
    next: next(graph, name),
    errorEdges: errorEdges(graph, name),
    reversal: reversalOf(name),
  };
}

function reversalOf(name: string): string {
  return `${name}-reversal`;
}

function planReversal(of: string): PlanNode {
  return { type: 'reversal', name: reversalOf(of), retry: planRetry({ maxAttempts: 1 }) };
}

function planWork(node: Work): PlanWork {
  return {
    service: node.service,
    action: node.action,
    transport: node.transport ?? { type: 'nats' },
    input: mapping(node.input),
    retry: planRetry(node.retry),
    timeoutMs: durationMs(node.timeout, DEFAULT_TIMEOUT_MS),
    orderingKey: node.orderingKey === undefined ? null : expression(node.orderingKey),
  };
}

/** How long an attempt may take when the drawing doesn't say. */
export const DEFAULT_TIMEOUT_MS = 30_000;

/** A retry policy with its defaults filled in. */
export function planRetry(policy: RetryPolicy = {}): PlanRetry {
  const attempts = policy.maxAttempts ?? 3;
  return {
    maxAttempts: attempts === 'unlimited' ? null : attempts,
    initialIntervalMs: durationMs(policy.initialInterval, 1000),
    backoff: policy.backoff ?? 2,
    maxIntervalMs: durationMs(policy.maxInterval, 60_000),
    jitter: policy.jitter ?? 0.1,
  };
}

function planDecision(graph: Graph, node: Extract<SagaNode, { type: 'decision' }>): PlanNode {
  const links = outOf(graph, node.name, 'flow');
  return {
    type: 'decision',
    name: node.name,
    branches: links.flatMap(({ edge }) =>
      edge.condition === undefined ? [] : [{ condition: expression(edge.condition), to: edge.to }],
    ),
    otherwise: links.find(({ edge }) => edge.condition === undefined)?.to ?? null,
    maxVisits: node.maxVisits ?? null,
  };
}

function next(graph: Graph, name: string): string {
  return outOf(graph, name, 'flow')[0]?.to ?? '';
}
