import type { Draft } from '../draft/draft';
import { fieldOf, isFields } from './fields';

/** Every variable that a file assigns, by its name there, with the name that it gets. */
export function variablesOf(value: unknown, draft: Draft): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  collect(value, (name) => {
    if (!names.has(name)) names.set(name, draft.variable(name));
  });
  return names;
}

function collect(value: unknown, found: (name: string) => void): void {
  if (value === null || typeof value !== 'object') return;
  if (isFields(value)) {
    const assign = fieldOf(value, 'Assign');
    if (isFields(assign)) for (const key of Object.keys(assign)) found(key.replace(/\.\$$/, ''));
  }
  for (const inner of Object.values(value)) collect(inner, found);
}
