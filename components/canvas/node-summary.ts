import type { NodeType, SagaNode } from '@/saga/definition/nodes';

type Of<T extends NodeType> = Extract<SagaNode, { readonly type: T }>;
type Summaries = { readonly [T in NodeType]?: (node: Of<T>) => string };

const work = (node: { readonly service: string; readonly action: string }) =>
  `${node.service || '?'} · ${node.action || '?'}`;

const SUMMARIES: Summaries = {
  step: work,
  compensation: work,
  start: (node) => (node.triggers ?? []).map((trigger) => trigger.type).join(', '),
  wait: (node) => node.duration ?? (node.until ? `until ${node.until}` : ''),
  signal: (node) => `${node.signal}${node.timeout ? ` within ${node.timeout}` : ''}`,
  approval: (node) =>
    [node.role, (node.outcomes ?? ['approved', 'rejected']).join(' / ')].filter(Boolean).join(': '),
  transform: (node) => Object.keys(node.assign ?? {}).join(', '),
  map: (node) => (node.items ? `each of ${node.items}` : ''),
  'sub-saga': (node) => (node.version ? `${node.saga} v${node.version}` : node.saga),
  fail: (node) => node.error,
  decision: (node) => (node.maxVisits ? `at most ${node.maxVisits} visits` : ''),
};

/** The second line of a node's box: what it does, in a few words; empty when there is nothing to say. */
export function nodeSummary(node: SagaNode): string {
  const summary = SUMMARIES[node.type] as ((node: SagaNode) => string) | undefined;
  return summary?.(node) ?? '';
}
