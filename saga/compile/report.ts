import type { Diagnostic } from '../diagnostic';
import { DIAGNOSTIC_CODES, type DiagnosticCode } from './diagnostic-codes';

/** What a diagnostic is about. */
export type About = {
  readonly nodes?: readonly string[];
  readonly edges?: readonly number[];
  readonly pointer?: string;
};

/** A diagnostic with the severity of its code. */
export function diagnostic(code: DiagnosticCode, message: string, about: About = {}): Diagnostic {
  const { nodes = [], edges = [], pointer } = about;
  const { severity } = DIAGNOSTIC_CODES[code];
  return { code, severity, nodes, edges, message, ...(pointer === undefined ? {} : { pointer }) };
}
