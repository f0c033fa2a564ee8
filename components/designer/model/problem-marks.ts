import type { ProblemMark } from '@/components/canvas/flow-types';
import type { Diagnostic } from '@/saga/diagnostic';

const RANK = { error: 0, warning: 1, hint: 2 } as const;

/** Problems by how bad they are, in their order otherwise. */
export function byGravity(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  return diagnostics.toSorted((a, b) => RANK[a.severity] - RANK[b.severity]);
}

/** How many problems of each gravity there are. */
export function countProblems(diagnostics: readonly Diagnostic[]) {
  const count = (severity: Diagnostic['severity']) =>
    diagnostics.filter((each) => each.severity === severity).length;
  return { errors: count('error'), warnings: count('warning'), hints: count('hint') };
}

/** The marks on nodes: the worst problem of each, with the number of all. Hints stay in the list. */
export function nodeMarks(diagnostics: readonly Diagnostic[]): ReadonlyMap<string, ProblemMark> {
  return marks(diagnostics, (each) => each.nodes);
}

/** The marks on edges, by their index; a problem that is told on a node is not told on its edges too. */
export function edgeMarks(diagnostics: readonly Diagnostic[]): ReadonlyMap<number, ProblemMark> {
  return marks(
    diagnostics.filter((each) => each.nodes.length === 0),
    (each) => each.edges,
  );
}

function marks<K>(
  diagnostics: readonly Diagnostic[],
  placesOf: (diagnostic: Diagnostic) => readonly K[],
): ReadonlyMap<K, ProblemMark> {
  const found = new Map<K, ProblemMark>();
  for (const each of byGravity(diagnostics)) {
    if (each.severity === 'hint') continue;
    for (const place of new Set(placesOf(each))) {
      const known = found.get(place);
      const first = { severity: each.severity, count: 1, text: each.message };
      found.set(place, known ? { ...known, count: known.count + 1 } : first);
    }
  }
  return found;
}
