import type { Diagnostic } from '@/saga/diagnostic';
import type { VerifiedFile } from './verified-file';

/** The diagnostics as JUnit XML: one test case a file, failed when it has errors. */
export function junitReport(verified: readonly VerifiedFile[]): string {
  const failures = verified.filter(({ diagnostics }) => errorsOf(diagnostics).length > 0).length;
  const cases = verified.map(testCase).join('\n');
  return `<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="backstitch verify" tests="${verified.length}" failures="${failures}">
  <testsuite name="backstitch verify" tests="${verified.length}" failures="${failures}">
${cases}
  </testsuite>
</testsuites>
`;
}

function testCase({ file, diagnostics }: VerifiedFile): string {
  const errors = errorsOf(diagnostics);
  const others = diagnostics.filter(({ severity }) => severity !== 'error');
  const inside = [
    ...(errors.length > 0
      ? [`      <failure message="${xml(inShort(errors))}">${xml(lines(errors))}</failure>`]
      : []),
    ...(others.length > 0 ? [`      <system-out>${xml(lines(others))}</system-out>`] : []),
  ];
  const open = `    <testcase classname="saga" name="${xml(file)}"`;
  return inside.length === 0 ? `${open}/>` : `${open}>\n${inside.join('\n')}\n    </testcase>`;
}

function errorsOf(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  return diagnostics.filter(({ severity }) => severity === 'error');
}

function inShort(errors: readonly Diagnostic[]): string {
  return errors.length === 1 ? (errors[0]?.message ?? '') : `${errors.length} errors`;
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
