import { canonical } from './canonical';
import type { SagaDefinition } from './saga-definition';

/** What people say about a saga and its nodes, what debts are worth, and where boxes lie: nothing of it changes a run. */
const WORDS = ['$schema', 'title', 'description', 'labels', 'search', 'layout', 'tests'] as const;

/**
 * A text that is equal for definitions whose runs are the same: titles, layout and the like are left out.
 * For telling whether something that was found out of one drawing still holds for another.
 */
export function meaningOf(definition: SagaDefinition): string {
  return JSON.stringify(withoutWords(canonical(definition)));
}

function withoutWords(value: unknown): unknown {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return value;
  const { nodes, ...rest } = value as { readonly [key: string]: unknown };
  const kept = Object.entries(rest).filter(([key]) => !WORDS.some((word) => word === key));
  const drawn = Array.isArray(nodes) ? { nodes: nodes.map(withoutNodeWords) } : {};
  return { ...Object.fromEntries(kept), ...drawn };
}

function withoutNodeWords(node: unknown): unknown {
  if (node === null || typeof node !== 'object') return node;
  const {
    title: _title,
    description: _description,
    debt: _debt,
    ...rest
  } = node as { [key: string]: unknown };
  return rest;
}
