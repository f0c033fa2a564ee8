import type { SagaDefinition } from '@/saga/definition/saga-definition';
import type { SagaTest } from '@/saga/saga-tests/saga-test';
import type { Gesture } from '../change';
import { withField } from '../with-field';

/** Adds a test of the saga; a name that another one has gets a number. */
export function addTest(definition: SagaDefinition, test: SagaTest): Gesture {
  const tests = definition.tests ?? [];
  const name = freeTestName(tests, test.name);
  return withTests(definition, [...tests, { ...test, name }], `Add test ${name}`);
}

/** Removes the test at that place. */
export function removeTest(definition: SagaDefinition, place: number): Gesture {
  const tests = definition.tests ?? [];
  const name = tests[place]?.name ?? '';
  return withTests(definition, tests.toSpliced(place, 1), `Remove test ${name}`);
}

function withTests(
  { nodes: _nodes, edges: _edges, layout: _layout, ...settings }: SagaDefinition,
  tests: readonly SagaTest[],
  label: string,
): Gesture {
  const kept = tests.length === 0 ? undefined : [...tests];
  const changes = [
    { type: 'SettingsEdited', settings: withField(settings, 'tests', kept) } as const,
  ];
  return { label, changes };
}

function freeTestName(tests: readonly SagaTest[], wanted: string): string {
  const taken = new Set(tests.map(({ name }) => name));
  for (let number = 1; ; number += 1) {
    const name = number === 1 ? wanted : `${wanted} (${number})`;
    if (!taken.has(name)) return name;
  }
}
