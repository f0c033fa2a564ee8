import type { Diagnostic } from '@/saga/diagnostic';
import { INVARIANTS } from '@/saga/explore/invariants';
import { firstFault, type TestResult } from '@/saga/saga-tests/run-test';
import type { FoundViolation, VerifiedFile } from './verified-file';

const LEVELS = { error: 'error', warning: 'warning', hint: 'note' } as const;

const SAGA_TEST = {
  id: 'saga-test',
  shortDescription: { text: 'A simulated run comes to what a test of the saga expects.' },
};

function hasFailedTest({ tests = [] }: VerifiedFile): boolean {
  return tests.some(({ passed }) => !passed);
}

/** The diagnostics and violations as SARIF 2.1.0, which code hosts show beside the changed lines. */
export function sarifReport(verified: readonly VerifiedFile[]): string {
  const codes = verified.flatMap(({ diagnostics }) => diagnostics.map(({ code }) => code));
  const broken = verified.flatMap(({ violations = [] }) => violations.map((v) => v.invariant));
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'Backstitch',
            rules: [
              ...[...new Set(codes)].sort().map((id) => ({ id })),
              ...[...new Set(broken)].sort().map((id) => ({
                id,
                shortDescription: { text: INVARIANTS[id] },
              })),
              ...(verified.some(hasFailedTest) ? [SAGA_TEST] : []),
            ],
          },
        },
        results: verified.flatMap(({ file, diagnostics, violations = [], tests = [] }) => [
          ...diagnostics.map((diagnostic) => result(file, diagnostic)),
          ...violations.map((violation) => violationResult(file, violation)),
          ...tests.filter(({ passed }) => !passed).map((test) => testResult(file, test)),
        ]),
      },
    ],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}

function result(file: string, { code, severity, nodes, message, pointer }: Diagnostic) {
  const places = nodes.map((name) => ({ name, kind: 'object' }));
  const logicalLocations =
    pointer === undefined ? places : [...places, { fullyQualifiedName: pointer, kind: 'value' }];
  return {
    ruleId: code,
    level: LEVELS[severity],
    message: { text: message },
    locations: [
      {
        physicalLocation: { artifactLocation: { uri: uriOf(file) } },
        ...(logicalLocations.length > 0 ? { logicalLocations } : {}),
      },
    ],
  };
}

/** The messages that lead there are its code flow. */
function violationResult(file: string, { invariant, message, messages }: FoundViolation) {
  const physicalLocation = { artifactLocation: { uri: uriOf(file) } };
  const locations = messages.map(({ what }) => ({
    location: { physicalLocation, message: { text: what } },
  }));
  return {
    ruleId: invariant,
    level: 'error',
    message: { text: message },
    locations: [{ physicalLocation }],
    codeFlows: [{ threadFlows: [{ locations }] }],
  };
}

function testResult(file: string, test: TestResult) {
  return {
    ruleId: 'saga-test',
    level: 'error',
    message: { text: `The test “${test.name}” fails: ${firstFault(test)}` },
    locations: [{ physicalLocation: { artifactLocation: { uri: uriOf(file) } } }],
  };
}

/** A relative reference, so that the report fits any checkout. */
function uriOf(file: string): string {
  return file.split(/[\\/]/).map(encodeURIComponent).join('/');
}
