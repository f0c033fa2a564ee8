import type { SagaDefinition } from '../definition/saga-definition';
import type { Renaming } from '../expression/rename-references';
import type { SagaTest } from '../saga-tests/saga-test';

/** The document whose tests call a node by its new name; the same object when none of them names it. */
export function renameInTests(definition: SagaDefinition, renaming: Renaming): SagaDefinition {
  const { tests } = definition;
  if (!Array.isArray(tests)) return definition;
  const renamed = tests.map((test) => renameInTest(test, renaming));
  return renamed.every((test, index) => test === tests[index])
    ? definition
    : { ...definition, tests: renamed };
}

function renameInTest(test: SagaTest, renaming: Renaming): SagaTest {
  const { outcomes, expect } = test;
  const { compensations, left } = expect;
  const named = [...Object.keys(outcomes ?? {}), ...(compensations ?? []), ...(left ?? [])];
  const now = (ref: string) => renameInRef(ref, renaming);
  if (named.every((ref) => now(ref) === ref)) return test;
  return {
    ...test,
    ...(outcomes && {
      outcomes: Object.fromEntries(Object.entries(outcomes).map(([ref, all]) => [now(ref), all])),
    }),
    expect: {
      ...expect,
      ...(compensations && { compensations: compensations.map(now) }),
      ...(left && { left: left.map(now) }),
    },
  };
}

/** `seal@boxes-1@each-3`: a node, and the items of maps around it. */
function renameInRef(ref: string, { from, to }: Renaming): string {
  return ref
    .split('@')
    .map((part) => {
      const [name = ''] = /^[^~-]*/.exec(part) ?? [];
      return name === from ? `${to}${part.slice(name.length)}` : part;
    })
    .join('@');
}
