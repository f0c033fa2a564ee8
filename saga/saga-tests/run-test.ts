import type { Json } from '../definition/primitives';
import { withDefaults } from '../json-schema/defaults';
import { validateJson } from '../json-schema/validate';
import type { Plan } from '../plan';
import { nodeOf } from '../run/ids';
import { simulate } from '../simulate/simulate';
import { type Observed, observe } from './observe';
import type { Expectation, SagaTest } from './saga-test';

/** Something that is not as the test expects it. */
export type Mismatch = {
  readonly field: keyof Expectation;
  readonly expected: Json;
  readonly actual: Json;
};

/** How a test went: `problem` says why it could not be run at all. */
export type TestResult = {
  readonly name: string;
  readonly passed: boolean;
  readonly problem?: string;
  readonly mismatches: readonly Mismatch[];
};

const FIELDS = ['status', 'compensations', 'left', 'output'] as const;

/** Simulates the run that a test describes, and compares. Never throws. */
export function runTest(plan: Plan, test: SagaTest): TestResult {
  const { name, outcomes = {} } = test;
  const input = withDefaults(plan.inputSchema ?? {}, test.input ?? {});
  const problem = problemOf(plan, input, Object.keys(outcomes));
  if (problem) return { name, passed: false, problem, mismatches: [] };
  const run = simulate(plan, input, outcomes);
  if (!run.ended) {
    const endless = 'The run does not come to an end.';
    return { name, passed: false, problem: endless, mismatches: [] };
  }
  const mismatches = compare(test.expect, observe(plan, run));
  return { name, passed: mismatches.length === 0, mismatches };
}

/** All tests of a saga. */
export function runTests(plan: Plan, tests: readonly SagaTest[] = []): readonly TestResult[] {
  return tests.map((test) => runTest(plan, test));
}

function problemOf(plan: Plan, input: Json, names: readonly string[]): string | undefined {
  const unknown = names.find((name) => !plan.nodes.has(nodeOf(name)));
  if (unknown !== undefined) return `Its outcomes name ${unknown}, which is no node of this saga.`;
  const [fault] = plan.inputSchema ? validateJson(plan.inputSchema, input) : [];
  return fault && `Its input does not fit the saga: ${fault.path || 'the input'}: ${fault.message}`;
}

function compare(expected: Expectation, observed: Observed): readonly Mismatch[] {
  return FIELDS.flatMap((field) => {
    const wanted = expected[field];
    if (wanted === undefined) return [];
    const actual = observed[field];
    // What is left has no order.
    const same = field === 'left' ? equalSets(wanted, actual) : equal(wanted, actual);
    return same ? [] : [{ field, expected: wanted, actual }];
  });
}

function equalSets(a: Json, b: Json): boolean {
  return Array.isArray(a) && Array.isArray(b) && equal([...a].sort(), [...b].sort());
}

function equal(a: Json, b: Json): boolean {
  return JSON.stringify(sorted(a)) === JSON.stringify(sorted(b));
}

/** The same value with the fields of its objects in one order. */
function sorted(value: Json): Json {
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map(sorted);
  const fields = value as { readonly [key: string]: Json };
  return Object.fromEntries(
    Object.keys(fields)
      .sort()
      .map((key) => [key, sorted(fields[key] as Json)]),
  );
}

/** A mismatch in words. */
export function mismatchWords({ field, expected, actual }: Mismatch): string {
  return `${WORDS[field]}: expected ${valueWords(expected)}, was ${valueWords(actual)}`;
}

/** Names of nodes as a list of words; anything else as JSON. */
function valueWords(value: Json): string {
  if (typeof value === 'string') return value;
  if (!Array.isArray(value) || value.some((one) => typeof one !== 'string'))
    return JSON.stringify(value);
  return value.length === 0 ? 'none' : value.join(', ');
}

const WORDS: { readonly [field in keyof Expectation]-?: string } = {
  status: 'status',
  compensations: 'compensations',
  left: 'effects that are left',
  output: 'output',
};

/** The first thing that is wrong with a result, in words; undefined when it passed. */
export function firstFault({ problem, mismatches }: TestResult): string | undefined {
  const [first] = mismatches;
  return problem ?? (first && mismatchWords(first));
}
