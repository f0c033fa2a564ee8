import fc from 'fast-check';
import type { SagaDefinition } from '../definition/saga-definition';

type Fields = { [key: string]: unknown };

/** The drawing with a few changes anywhere in it: parts removed, doubled, swapped or made something else. */
export function mutated(definition: SagaDefinition): fc.Arbitrary<unknown> {
  const change = fc.record({
    path: fc.array(fc.nat(1000), { minLength: 1, maxLength: 5 }),
    kind: fc.constantFrom('remove', 'replace', 'double', 'borrow'),
    value: fc.oneof(
      fc.jsonValue({ maxDepth: 2 }),
      fc.constantFrom(
        'start',
        'step1',
        'fork',
        'join',
        'decision',
        'compensation',
        'error',
        '{% input. %}',
      ),
      fc.constantFrom(...definition.nodes.map(({ name }) => name)),
    ),
  });
  return fc.array(change, { minLength: 1, maxLength: 5 }).map((changes) => {
    const copy = JSON.parse(JSON.stringify(definition)) as Fields;
    for (const { path, kind, value } of changes) apply(copy, path, { kind, value });
    return copy;
  });
}

function apply(
  root: unknown,
  path: readonly number[],
  change: { readonly kind: string; readonly value: unknown },
): void {
  let at = root as Fields;
  for (const number of path.slice(0, -1)) {
    const inner = at[keyAt(at, number) ?? ''];
    if (inner === null || typeof inner !== 'object') break;
    at = inner as Fields;
  }
  const key = keyAt(at, path.at(-1) ?? 0);
  if (key !== undefined) alter(at, key, change);
}

function keyAt(at: Fields, number: number): string | undefined {
  const keys = Object.keys(at);
  return keys[number % Math.max(1, keys.length)];
}

function alter(at: Fields, key: string, { kind, value }: { kind: string; value: unknown }): void {
  if (kind === 'double' && Array.isArray(at)) at.push(at[Number(key)]);
  else if (kind === 'remove' && Array.isArray(at)) at.splice(Number(key), 1);
  else if (kind === 'remove') delete at[key];
  else if (kind === 'borrow') at[key] = at[keyAt(at, key.length) ?? key];
  else at[key] = value;
}
