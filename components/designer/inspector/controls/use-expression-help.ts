'use client';
import { useMemo } from 'react';
import type { Diagnostic } from '@/saga/diagnostic';
import type { Evaluation, Scope } from '@/saga/expression/expression';
import type { ExpressionHelp } from '../../editor/expression-support';
import type { Failure } from '../../sample/preview';
import { useSampleAt } from '../../sample/use-sample';
import { useDesigner } from '../../store/use-designer';
import { useScope } from '../use-scope';

/** Which text of the drawing a field edits: a field of a node (`input`, `assign/total`), or an edge’s condition. */
export type FieldPlace = {
  /** The node in whose scope it is evaluated. */
  readonly node: string;
  readonly field: string;
  /** Index of the edge whose field it is. */
  readonly edge?: number;
  /** It is evaluated when the node's effect could not be undone. */
  readonly ofDebt?: true;
};

/** How the text of a field is evaluated; keep both the same while the text is. */
export type Evaluate = {
  readonly preview: (scope: Scope) => Evaluation | undefined;
  readonly failures: (scope: Scope) => readonly Failure[];
};

/** What an editor needs to know of the expressions of a field, and what they give with the sample. */
export function useExpressionHelp(place: FieldPlace, evaluate: Evaluate) {
  const scope = useScope(place.node, place.ofDebt);
  const sample = useSampleAt(place.node);
  const problems = useDesigner((state) => state.problems);
  const { node, field, edge } = place;
  return useMemo(() => {
    const help: ExpressionHelp = {
      scope,
      problems: problemsAt(problems, { node, field, edge }),
      failures: sample ? evaluate.failures(sample) : [],
    };
    return { help, preview: sample && evaluate.preview(sample) };
  }, [scope, sample, problems, node, field, edge, evaluate]);
}

function problemsAt(
  problems: readonly Diagnostic[],
  { node, field, edge }: FieldPlace,
): ExpressionHelp['problems'] {
  const owner = edge === undefined ? '/nodes/\\d+' : `/edges/${edge}`;
  const place = new RegExp(`${owner}/${field.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}(/.*)?$`);
  return problems.flatMap((problem) => {
    if (problem.pointer === undefined || !problem.nodes.includes(node)) return [];
    const found = place.exec(problem.pointer);
    return found ? [{ ...problem, pointer: found[1] ?? '' }] : [];
  });
}
