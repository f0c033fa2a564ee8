import type { Diagnostic } from '@/saga/diagnostic';
import { firstFault } from '@/saga/saga-tests/run-test';
import type { VerifiedFile } from './verified-file';

/** What was found as JUnit XML: one test case a file, failed when it has errors or violations. */
export function junitReport(verified: readonly VerifiedFile[]): string {
  const failures = verified.filter((one) => problemsOf(one).length > 0).length;
  const cases = verified.map(testCase).join('\n');
  return `<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="backstitch verify" tests="${verified.length}" failures="${failures}">
  <testsuite name="backstitch verify" tests="${verified.length}" failures="${failures}">
${cases}
  </testsuite>
</testsuites>
`;
}

function testCase(verified: VerifiedFile): string {
  const { file, diagnostics } = verified;
  const problems = problemsOf(verified);
  const others = diagnostics.filter(({ severity }) => severity !== 'error');
  const inside = [
    ...(problems.length > 0
      ? [`      <failure message="${xml(inShort(problems))}">${xml(inFull(problems))}</failure>`]
      : []),
    ...(others.length > 0 ? [`      <system-out>${xml(lines(others))}</system-out>`] : []),
  ];
  const open = `    <testcase classname="saga" name="${xml(file)}"`;
  return inside.length === 0 ? `${open}/>` : `${open}>\n${inside.join('\n')}\n    </testcase>`;
}

/** Something that makes a test case fail: in short, and whole. */
type Problem = { readonly message: string; readonly text: string };

function problemsOf({
  diagnostics,
  violations = [],
  tests = [],
}: VerifiedFile): readonly Problem[] {
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  return [
    ...errors.map((error) => ({ message: error.message, text: lines([error]) })),
    ...violations.map(({ invariant, message, messages }) => ({
      message: `${invariant}: ${message}`,
      text: [`violation ${invariant}: ${message}`, ...messages.map(({ what }) => `  ${what}`)].join(
        '\n',
      ),
    })),
    ...tests.flatMap((test) => {
      const fault = firstFault(test);
      return test.passed ? [] : [{ message: test.name, text: `test ${test.name}: ${fault}` }];
    }),
  ];
}

function inShort(problems: readonly Problem[]): string {
  return problems.length === 1 ? (problems[0]?.message ?? '') : `${problems.length} errors`;
}

function inFull(problems: readonly Problem[]): string {
  return problems.map(({ text }) => text).join('\n');
}

function lines(diagnostics: readonly Diagnostic[]): string {
  return diagnostics
    .map(
      ({ code, severity, nodes, message }) =>
        `${severity} ${code} [${nodes.join(', ')}] ${message}`,
    )
    .join('\n');
}

/** Text for XML; control characters that XML has no form for become spaces. */
function xml(text: string): string {
  return (
    text
      .toWellFormed()
      // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must go
      .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, ' ')
      .replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`)
  );
}
