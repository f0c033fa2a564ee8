import fc from 'fast-check';

type Fields = { [key: string]: unknown };

/** JSON with a few changes anywhere in it: parts removed, replaced, or exchanged for others of it. */
export function mutatedJson(value: object): fc.Arbitrary<unknown> {
  const change = fc.record({
    path: fc.array(fc.nat(1000), { minLength: 1, maxLength: 7 }),
    kind: fc.constantFrom('remove', 'replace', 'borrow'),
    by: fc.oneof(
      fc.jsonValue({ maxDepth: 2 }),
      fc.constantFrom(
        '$',
        '$.a',
        '$$.x',
        '{% $states.input %}',
        '{% [ %}',
        'States.Format(',
        '__proto__',
        'Map',
        'Parallel',
        'Choice',
        -1,
        1e300,
        '',
      ),
    ),
  });
  return fc.array(change, { minLength: 1, maxLength: 6 }).map((changes) => {
    const copy = JSON.parse(JSON.stringify(value)) as Fields;
    for (const { path, kind, by } of changes) apply(copy, path, { kind, by });
    return copy;
  });
}

function apply(root: Fields, path: readonly number[], change: { kind: string; by: unknown }): void {
  let at = root;
  for (const number of path.slice(0, -1)) {
    const inner = at[keyAt(at, number)];
    if (inner === null || typeof inner !== 'object') break;
    at = inner as Fields;
  }
  const key = keyAt(at, path.at(-1) ?? 0);
  if (change.kind === 'remove') delete at[key];
  else
    at[key] =
      change.kind === 'replace'
        ? change.by
        : root[keyAt(root, key.length)] && copyOf(at[keyAt(at, key.length)]);
}

function copyOf(value: unknown): unknown {
  return value === undefined ? null : JSON.parse(JSON.stringify(value));
}

function keyAt(at: Fields, number: number): string {
  const keys = Object.keys(at);
  return keys[number % Math.max(1, keys.length)] ?? 'Extra';
}
