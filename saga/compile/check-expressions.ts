import type { Diagnostic } from '../diagnostic';
import type { PlacedProblem } from './node-expressions';
import { diagnostic } from './report';

/** Texts that should be expressions and are none. */
export function unsoundExpressions(problems: readonly PlacedProblem[]): readonly Diagnostic[] {
  return problems.map(unsound);
}

function unsound({ node, source, message, position, pointer, edge }: PlacedProblem): Diagnostic {
  const where = position === null ? '' : ` (at character ${position})`;
  const text = source.length > 80 ? `${source.slice(0, 80)}…` : source;
  return diagnostic('BS201', `\`${text}\` in \`${node}\` is no expression: ${message}${where}`, {
    nodes: [node],
    pointer,
    ...(edge === undefined ? {} : { edges: [edge] }),
  });
}
