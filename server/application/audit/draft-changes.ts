import type { Json } from '@/saga/definition/primitives';
import type { SagaDefinition } from '@/saga/definition/saga-definition';
import { valueChanges } from '@/saga/diff/value-changes';

const MOST_CHANGES = 50;
const MOST_CHARACTERS = 2000;

/** What of a drawing changed, before and after by path; long values and long lists are cut, and say so. */
export function draftChanges(before: SagaDefinition, after: SagaDefinition) {
  const changes = valueChanges(before as unknown as Json, after as unknown as Json);
  const named = changes.slice(0, MOST_CHANGES).map(({ path, ...values }) => ({
    path: path.map((key) => `/${key}`).join(''),
    before: cut(values.before),
    after: cut(values.after),
  }));
  const of = (side: 'before' | 'after') =>
    Object.fromEntries(named.map((change) => [change.path, change[side]]));
  return {
    before: of('before'),
    after: of('after'),
    ...(changes.length > MOST_CHANGES ? { notShown: changes.length - MOST_CHANGES } : {}),
  };
}

function cut(value: Json | undefined): Json {
  if (value === undefined) return null;
  const text = JSON.stringify(value);
  return text.length <= MOST_CHARACTERS ? value : `${text.slice(0, MOST_CHARACTERS)}…`;
}
