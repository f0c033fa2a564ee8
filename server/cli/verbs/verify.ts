import { compile } from '@/saga/compile/compile';
import { parseDefinition } from '@/saga/definition/parse-definition';
import type { Diagnostic } from '@/saga/diagnostic';
import { firstFault, runTests } from '@/saga/saga-tests/run-test';
import type { SagaTest } from '@/saga/saga-tests/saga-test';
import type { Answer } from '../console';
import { Unusable } from '../errors';
import { readDocument } from '../files/read-document';
import { writeReport } from '../files/write-report';
import { junitReport } from '../reports/junit';
import { sarifReport } from '../reports/sarif';
import type { FoundViolation, VerifiedFile } from '../reports/verified-file';
import { exploredIn } from './explored';
import { modeOf } from './modes';

export type VerifyOptions = {
  readonly sarif?: string;
  readonly junit?: string;
  readonly maxStates?: string;
  readonly mode?: string;
};

/** Compiles the definitions in the files and explores every failure; the answer is no when that finds one. */
export async function verify(files: readonly string[], options: VerifyOptions): Promise<Answer> {
  const maxStates = wholeNumber('--max-states', options.maxStates);
  const limits = maxStates === undefined ? {} : { maxStates };
  const verified: VerifiedFile[] = [];
  for (const file of files) {
    const document = await readDocument(file);
    const { plan, diagnostics } = compile(document);
    const found = plan
      ? {
          ...exploredIn(plan, modeOf(plan, options.mode), limits),
          tests: runTests(plan, testsOf(document)),
        }
      : {};
    verified.push({ file, diagnostics, ...found });
  }
  if (options.sarif) await writeReport(options.sarif, sarifReport(verified));
  if (options.junit) await writeReport(options.junit, junitReport(verified));
  const failed = verified.some(isWrong);
  return { json: verified, text: verified.map(inWords).join('\n'), exit: failed ? 1 : 0 };
}

function wholeNumber(option: string, given: string | undefined): number | undefined {
  if (given === undefined) return undefined;
  if (!/^[1-9]\d{0,8}$/.test(given)) throw new Unusable(`${option} ${given}: give a whole number.`);
  return Number(given);
}

/** The tests in a document that compiles. */
function testsOf(document: unknown): readonly SagaTest[] {
  return parseDefinition(document).definition?.tests ?? [];
}

function isWrong({ diagnostics, violations = [], tests = [] }: VerifiedFile): boolean {
  return hasErrors(diagnostics) || violations.length > 0 || tests.some(({ passed }) => !passed);
}

/** Whether a definition with these diagnostics can't be published. */
export function hasErrors(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.some(({ severity }) => severity === 'error');
}

/** One line for each diagnostic, behind the node it is about. */
export function diagnosticLines(diagnostics: readonly Diagnostic[]): readonly string[] {
  return diagnostics.map(({ severity, code, nodes, message }) => {
    const about = nodes.length > 0 ? `${nodes.join(', ')}: ` : '';
    return `  ${severity} ${code} ${about}${message}`;
  });
}

function inWords(verified: VerifiedFile): string {
  const { file, diagnostics, violations = [] } = verified;
  return [
    `${file} ${verdictOf(verified)}`,
    ...diagnosticLines(diagnostics),
    ...explorationLines(verified),
    ...violations.flatMap(violationLines),
    ...testLines(verified),
  ].join('\n');
}

function verdictOf({ diagnostics, violations = [], tests = [] }: VerifiedFile): string {
  if (hasErrors(diagnostics)) return 'has errors';
  if (violations.length > 0) return 'does not always end well';
  return tests.every(({ passed }) => passed) ? 'is fine' : 'fails its tests';
}

/** How many of its tests passed, and of the others why not. */
function testLines({ tests = [] }: VerifiedFile): readonly string[] {
  if (tests.length === 0) return [];
  const failed = tests.filter(({ passed }) => !passed);
  return [
    `  ${tests.length - failed.length} of ${tests.length} tests passed`,
    ...failed.map((test) => `  test failed: ${test.name}: ${firstFault(test)}`),
  ];
}

/** What was explored, in words. */
function explorationLines({ explored, outcomes }: VerifiedFile): readonly string[] {
  if (!explored || !outcomes) return [];
  const { states, transitions, complete, cutOff, mode } = explored;
  const whose = mode === 'choreography' ? ' among its services' : '';
  const extent = complete ? `everything that can happen${whose}` : `only a part (${cutOff})`;
  const ends = Object.entries(outcomes).filter(([, count]) => count > 0);
  return [
    `  explored ${extent}: ${states} states, ${transitions} transitions`,
    `  ways to end: ${ends.map(([status, count]) => `${count} ${status}`).join(', ')}`,
  ];
}

function violationLines({ invariant, message, messages }: FoundViolation): readonly string[] {
  const steps = messages.map(({ what }) => `    ${what}`);
  return [`  violation ${invariant}: ${message}, when`, ...steps];
}
