import type { Json } from '../definition/primitives';
import type { SagaDefinition } from '../definition/saga-definition';
import type { Renaming } from '../expression/rename-references';
import { renameInTests } from '../rename/rename-in-tests';
import type { DiffEntry } from './diff-entry';
import { sameValue } from './value-changes';
import { code } from './words';

/** One entry for each test of the saga that came, went or expects something else; runs go as before. */
export function testEntries(
  before: SagaDefinition,
  after: SagaDefinition,
  renamings: readonly Renaming[],
): readonly DiffEntry[] {
  const [old, now] = [byName(renamings.reduce(renameInTests, before)), byName(after)];
  const fresh = [...now].flatMap(([name, test]) => {
    const was = old.get(name);
    if (was === undefined) return [entry(`The test ${code(name)} is new`)];
    return sameValue(was, test) ? [] : [entry(`The test ${code(name)} is another one now`)];
  });
  const gone = [...old.keys()].filter((name) => !now.has(name));
  return [...fresh, ...gone.map((name) => entry(`The test ${code(name)} is gone`))];
}

function entry(text: string): DiffEntry {
  return { kind: 'test', severity: 'none', node: null, field: 'tests', text };
}

function byName({ tests }: SagaDefinition): ReadonlyMap<string, Json> {
  return new Map((Array.isArray(tests) ? tests : []).map((test) => [test.name, test as Json]));
}
