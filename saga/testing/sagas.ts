import { compile } from '../compile/compile';
import type { SagaEdge, SagaNode } from '../definition/nodes';
import type { SagaDefinition } from '../definition/saga-definition';
import type { Plan } from '../plan';

/**
 * A drawing from `flow` edges written `a > b` (with a condition behind it, or an outcome as `#timeout`),
 * compensation edges `a ~ b` and error edges `a ! b`.
 */
export function drawing(
  nodes: readonly SagaNode[],
  edges: readonly string[],
  rest: Partial<SagaDefinition> = {},
): SagaDefinition {
  return { name: 'test', ...rest, nodes: [...nodes], edges: edges.map(edge) };
}

const TYPES = { '>': 'flow', '~': 'compensation', '!': 'error' } as const;

function edge(text: string): SagaEdge {
  const [from = '', sign = '>', to = '', ...condition] = text.split(' ');
  const type = TYPES[sign as keyof typeof TYPES];
  const word = condition.join(' ');
  return { from, to, ...(type === 'flow' ? {} : { type }), ...annotation(type, word) };
}

function annotation(type: 'flow' | 'compensation' | 'error', word: string): Partial<SagaEdge> {
  if (word === '') return {};
  if (word.startsWith('#')) return { outcome: word.slice(1) };
  return type === 'error' ? { on: [word] } : { condition: word };
}

/** A step of service `any`, whose action has its name; 2 attempts, 1 s apart, 10 s each. */
export function step(
  name: string,
  more: Partial<Extract<SagaNode, { type: 'step' }>> = {},
): SagaNode {
  return { name, type: 'step', ...WORK, action: name, ...more };
}

/** A compensation likewise. */
export function compensation(
  name: string,
  more: Partial<Extract<SagaNode, { type: 'compensation' }>> = {},
): SagaNode {
  return { name, type: 'compensation', ...WORK, action: name, ...more };
}

const WORK = {
  service: 'any',
  timeout: '10s',
  retry: { maxAttempts: 2, initialInterval: '1s', jitter: 0 },
};

export const START: SagaNode = { name: 'start', type: 'start' };
export const DONE: SagaNode = { name: 'done', type: 'succeed' };

/** The plan of a drawing that has no errors; throws what is wrong with one that has. */
export function planOf(definition: SagaDefinition): Plan {
  const { plan, diagnostics } = compile(definition);
  if (plan) return plan;
  throw new Error(diagnostics.map(({ code, message }) => `${code} ${message}`).join('\n'));
}
