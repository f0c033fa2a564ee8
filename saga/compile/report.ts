import type { Diagnostic } from '../diagnostic';
import { DIAGNOSTIC_CODES, type DiagnosticCode } from './diagnostic-codes';
import type { Graph } from './graph';

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

/** Diagnostics of a map's body, told from the root of the document: its edges have no index there. */
export function located(graph: Graph, found: readonly Diagnostic[]): readonly Diagnostic[] {
  const base = graph.within?.pointer;
  if (base === undefined) return found;
  return found.map(({ pointer, edges, ...rest }) => {
    const inner = pointer ?? (edges[0] === undefined ? '' : `/edges/${edges[0]}`);
    return { ...rest, edges: [], pointer: isInBody(inner) ? `${base}${inner}` : inner };
  });
}

function isInBody(pointer: string): boolean {
  return pointer === '' || pointer.startsWith('/nodes/') || pointer.startsWith('/edges/');
}
