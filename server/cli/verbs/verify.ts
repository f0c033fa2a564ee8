import { compile } from '@/saga/compile/compile';
import type { Diagnostic } from '@/saga/diagnostic';
import type { Answer } from '../console';
import { readDocument } from '../files/read-document';
import { writeReport } from '../files/write-report';
import { junitReport } from '../reports/junit';
import { sarifReport } from '../reports/sarif';
import type { VerifiedFile } from '../reports/verified-file';

export type VerifyOptions = { readonly sarif?: string; readonly junit?: string };

/** Compiles the definitions in the files; the answer is no when one has an error. */
export async function verify(files: readonly string[], options: VerifyOptions): Promise<Answer> {
  const verified: VerifiedFile[] = [];
  for (const file of files) {
    const { diagnostics } = compile(await readDocument(file));
    verified.push({ file, diagnostics });
  }
  if (options.sarif) await writeReport(options.sarif, sarifReport(verified));
  if (options.junit) await writeReport(options.junit, junitReport(verified));
  const failed = verified.some(({ diagnostics }) => hasErrors(diagnostics));
  return { json: verified, text: verified.map(inWords).join('\n'), exit: failed ? 1 : 0 };
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

function inWords({ file, diagnostics }: VerifiedFile): string {
  const verdict = hasErrors(diagnostics) ? 'has errors' : 'is fine';
  return [`${file} ${verdict}`, ...diagnosticLines(diagnostics)].join('\n');
}
