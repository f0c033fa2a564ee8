import { compile } from '@/saga/compile/compile';
import type { Diagnostic } from '@/saga/diagnostic';
import { explore } from '@/saga/explore/explore';
import type { Plan } from '@/saga/plan';
import type { Answer } from '../console';
import { Unusable } from '../errors';
import { readDocument } from '../files/read-document';
import { writeReport } from '../files/write-report';
import { junitReport } from '../reports/junit';
import { sarifReport } from '../reports/sarif';
import type { Explored, FoundViolation, VerifiedFile } from '../reports/verified-file';

export type VerifyOptions = {
  readonly sarif?: string;
  readonly junit?: string;
  readonly maxStates?: string;
};

/** Compiles the definitions in the files and explores every failure; the answer is no when that finds one. */
export async function verify(files: readonly string[], options: VerifyOptions): Promise<Answer> {
  const limits = { maxStates: wholeNumber('--max-states', options.maxStates) };
  const verified: VerifiedFile[] = [];
  for (const file of files) {
    const { plan, diagnostics } = compile(await readDocument(file));
    verified.push({ file, diagnostics, ...(plan ? explored(plan, limits) : {}) });
  }
  if (options.sarif) await writeReport(options.sarif, sarifReport(verified));
  if (options.junit) await writeReport(options.junit, junitReport(verified));
  const failed = verified.some(isWrong);
  return { json: verified, text: verified.map(inWords).join('\n'), exit: failed ? 1 : 0 };
}

function explored(
  plan: Plan,
  { maxStates }: { readonly maxStates?: number | undefined },
): Explored {
  const report = explore(plan, maxStates === undefined ? {} : { maxStates });
  const { states, transitions, complete, cutOff, detail, abstracted, outcomes } = report;
  const cut = cutOff === undefined ? {} : { cutOff };
  return {
    explored: { states, transitions, complete, ...cut, detail, abstracted },
    outcomes,
    violations: report.violations.map(({ invariant, message, trace }) => ({
      invariant,
      message,
      messages: trace,
    })),
  };
}

function wholeNumber(option: string, given: string | undefined): number | undefined {
  if (given === undefined) return undefined;
  if (!/^[1-9]\d{0,8}$/.test(given)) throw new Unusable(`${option} ${given}: give a whole number.`);
  return Number(given);
}

function isWrong({ diagnostics, violations = [] }: VerifiedFile): boolean {
  return hasErrors(diagnostics) || violations.length > 0;
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
  const verdict = hasErrors(diagnostics)
    ? 'has errors'
    : violations.length > 0
      ? 'does not always end well'
      : 'is fine';
  return [
    `${file} ${verdict}`,
    ...diagnosticLines(diagnostics),
    ...explorationLines(verified),
    ...violations.flatMap(violationLines),
  ].join('\n');
}

/** What was explored, in words. */
function explorationLines({ explored, outcomes }: VerifiedFile): readonly string[] {
  if (!explored || !outcomes) return [];
  const { states, transitions, complete, cutOff } = explored;
  const extent = complete ? 'everything that can happen' : `only a part (${cutOff})`;
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
