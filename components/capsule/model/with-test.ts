import type { SagaDefinition } from '@/saga/definition/saga-definition';
import type { SagaTest } from '@/saga/saga-tests/saga-test';

/** The definition with a test more; one of that name gives way to it. */
export function withTest(definition: SagaDefinition, test: SagaTest): SagaDefinition {
  const others = (definition.tests ?? []).filter(({ name }) => name !== test.name);
  return { ...definition, tests: [...others, test] };
}
