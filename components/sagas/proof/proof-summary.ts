import { type Verdict, verdictOf } from '@/components/designer/prove/model/verdict';
import { compile } from '@/saga/compile/compile';
import { meaningOf } from '@/saga/definition/meaning';
import type { SagaDefinition } from '@/saga/definition/saga-definition';
import { explore } from '@/saga/explore/explore';
import { runTests } from '@/saga/saga-tests/run-test';

/** What the library says of a drawing's proof and of its tests. */
export type ProofSummary = Verdict & {
  readonly tests: { readonly passed: number; readonly failed: number };
};

/** A library shows many sagas: a large one is left to the designer's panel, which takes its time. */
const BOUNDS = { maxStates: 20_000, maxTransitions: 80_000 };

/** Explores a drawing within bounds and runs its tests; null when errors must be mended first. Takes up to a second. */
export function summarise(definition: SagaDefinition): ProofSummary | null {
  const { plan } = compile(definition);
  if (!plan) return null;
  const results = runTests(plan, definition.tests);
  const passed = results.filter((result) => result.passed).length;
  return {
    ...verdictOf(explore(plan, BOUNDS)),
    tests: { passed, failed: results.length - passed },
  };
}

const keys = new WeakMap<SagaDefinition, string>();

/** Equal for drawings of which the same is said. */
export function proofKey(definition: SagaDefinition): string {
  const known = keys.get(definition);
  if (known !== undefined) return known;
  const key = JSON.stringify([meaningOf(definition), definition.tests ?? []]);
  keys.set(definition, key);
  return key;
}
