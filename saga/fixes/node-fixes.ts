import { durationMs } from '../definition/duration';
import type { SagaNode } from '../definition/nodes';
import type { SagaDefinition } from '../definition/saga-definition';
import type { RetryPolicy } from '../definition/transport';
import type { Diagnostic } from '../diagnostic';
import { addCompensation } from './add-compensation';
import { allNodes, withNode, withoutNode } from './document';
import type { Fix } from './fix-shape';

type NodeFix = {
  readonly title: (name: string) => string;
  readonly apply: (definition: SagaDefinition, name: string) => SagaDefinition;
};

const FIXES: { readonly [code: string]: NodeFix } = {
  BS106: remove(),
  BS112: remove(),
  BS114: change('Let the loop go round 100 times at most', (node) =>
    node.type === 'decision' ? { ...node, maxVisits: 100 } : node,
  ),
  BS123: change('Wait for 1 minute', (node) => {
    if (node.type !== 'wait') return node;
    const { until: _gone, ...rest } = node;
    return { ...rest, duration: node.duration ?? '1m' };
  }),
  BS130: change('Wait for a day at most', (node) => withTimeout(node, '1d')),
  BS301: { title: (name) => `Add a compensation of ${name}`, apply: addCompensation },
  BS302: change('Make it retriable', retriable),
  BS304: change('Make it retriable', retriable),
  BS305: change('Make it compensatable', compensatable),
  BS306: change('Retry without end', (node) => withRetry(node, { maxAttempts: 'unlimited' })),
  BS308: change('End without compensating', (node) =>
    node.type === 'fail' ? { ...node, compensate: false } : node,
  ),
  BS309: change('Make it compensatable', compensatable),
  BS311: change('Delete the debt', (node) => {
    if (node.type !== 'step') return node;
    const { debt: _gone, ...rest } = node;
    return rest;
  }),
  BS403: change('Raise the longest pause', raisedPause),
  BS404: change('Give it an hour', (node) => withTimeout(node, '1h')),
  BS405: change('Wait for a day at most', (node) => withTimeout(node, '1d')),
  BS502: change('Set a timeout of 30 seconds', (node) => withTimeout(node, '30s')),
  BS505: change('Allow 3 attempts', (node) => withRetry(node, { maxAttempts: 3 })),
};

/** The fix of a diagnostic that is settled at its node. */
export function nodeFix(definition: SagaDefinition, diagnostic: Diagnostic): Fix | undefined {
  const fix = Object.hasOwn(FIXES, diagnostic.code) ? FIXES[diagnostic.code] : undefined;
  const name = fix && nodeOf(definition, diagnostic);
  if (name === undefined || !fix) return undefined;
  return { title: fix.title(name), definition: fix.apply(definition, name) };
}

/** Of a loop its first decision, of two pivots the second one; else the first node that is named. */
function nodeOf(definition: SagaDefinition, { code, nodes }: Diagnostic): string | undefined {
  const known = new Map(allNodes(definition).map((node) => [node.name, node]));
  const found = nodes.filter((name) => known.has(name));
  if (code === 'BS114') return found.find((name) => known.get(name)?.type === 'decision');
  return code === 'BS304' ? found[1] : found[0];
}

function remove(): NodeFix {
  return { title: (name) => `Delete ${name}`, apply: withoutNode };
}

function change(title: string, to: (node: SagaNode) => SagaNode): NodeFix {
  return { title: () => title, apply: (definition, name) => withNode(definition, name, to) };
}

function retriable(node: SagaNode): SagaNode {
  if (node.type !== 'step') return node;
  return withRetry({ ...node, kind: 'retriable' }, { maxAttempts: 'unlimited' });
}

function compensatable(node: SagaNode): SagaNode {
  if (node.type !== 'step') return node;
  const { kind: _gone, ...rest } = node;
  return rest;
}

function withRetry(node: SagaNode, retry: RetryPolicy): SagaNode {
  if (node.type !== 'step' && node.type !== 'compensation') return node;
  return { ...node, retry: { ...node.retry, ...retry } };
}

function raisedPause(node: SagaNode): SagaNode {
  if (node.type !== 'step' && node.type !== 'compensation') return node;
  const { initialInterval = '1s', maxInterval } = node.retry ?? {};
  const isLong = durationMs(initialInterval, 1000) > durationMs(maxInterval, 60_000);
  return isLong ? withRetry(node, { maxInterval: initialInterval }) : node;
}

function withTimeout(node: SagaNode, timeout: string): SagaNode {
  switch (node.type) {
    case 'step':
    case 'compensation':
    case 'signal':
    case 'approval':
      return { ...node, timeout };
    default:
      return node;
  }
}
