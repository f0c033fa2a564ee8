import type { Expectation } from '@/saga/saga-tests/saga-test';

/** What a test expects, a sentence each. */
export function expectationWords(expected: Expectation): readonly string[] {
  const { status, compensations, left, output } = expected;
  return [
    `The run ends ${status}.`,
    ...(compensations === undefined ? [] : [listed('Compensations, in this order', compensations)]),
    ...(left === undefined ? [] : [listed('Effects that are left', left)]),
    ...(output === undefined ? [] : [`Output: ${JSON.stringify(output)}.`]),
  ];
}

function listed(what: string, names: readonly string[]): string {
  return `${what}: ${names.length === 0 ? 'none' : names.join(', ')}.`;
}
