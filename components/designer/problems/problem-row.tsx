'use client';
import { CircleAlert, Info, TriangleAlert } from 'lucide-react';
import { edgeKeys } from '@/components/canvas/edge-key';
import { Button } from '@/components/ui/button';
import { cn } from '@/components/ui/cn';
import type { Diagnostic } from '@/saga/diagnostic';
import { useDesignerStore, useReadOnly } from '../store/use-designer';
import { DiagnosticInfo } from './diagnostic-info';
import { FixButton } from './fix-button';
import { fixAllLike } from './fixing';
import { ProblemText } from './problem-text';

/** How problems of each gravity look, and the word that says it. */
export const PROBLEM_LOOKS = {
  error: { icon: CircleAlert, ink: 'text-stuck', word: 'Error' },
  warning: { icon: TriangleAlert, ink: 'text-compensating', word: 'Warning' },
  hint: { icon: Info, ink: 'text-running', word: 'Hint' },
} as const;

type ProblemRowProps = {
  readonly problem: Diagnostic;
  /** How many of its kind may be fixed together; only the first of them offers it. */
  readonly alike: number;
  readonly onFixed: () => void;
};

/** One problem: a click goes to its place, and beside it stands what settles it. */
export function ProblemRow({ problem, alike, onFixed }: ProblemRowProps) {
  const store = useDesignerStore();
  const readOnly = useReadOnly();
  const { icon: Icon, ink, word } = PROBLEM_LOOKS[problem.severity];
  const show = () => {
    const { history, show: reveal, select } = store.getState();
    const [node] = problem.nodes;
    if (node !== undefined) return reveal(node, true);
    const keys = edgeKeys(history.present.edges);
    const [edge] = problem.edges;
    const key = edge === undefined ? undefined : keys[edge];
    select(key === undefined ? [] : [key]);
  };
  const fixAll = () => {
    onFixed();
    fixAllLike(store, problem.code);
  };
  return (
    <li className="flex items-start gap-2 px-3 hover:bg-hover max-sm:flex-wrap">
      <button
        type="button"
        onClick={show}
        className="flex min-w-0 flex-1 items-start gap-2 py-1 text-left text-sm focus-visible:-outline-offset-2"
      >
        <Icon aria-hidden className={cn('mt-0.75 size-3.5 shrink-0', ink)} />
        <span className="sr-only">{word}:</span>
        <span className="min-w-0 flex-1">
          <ProblemText message={problem.message} />
        </span>
      </button>
      <span className="flex shrink-0 items-center gap-2 py-0.5">
        {alike > 1 && !readOnly && (
          <Button
            size="sm"
            variant="ghost"
            className="h-6 px-2"
            aria-label={`Fix all ${alike} of ${problem.code}`}
            onClick={fixAll}
          >
            Fix all {alike}
          </Button>
        )}
        <FixButton problem={problem} onFixed={onFixed} />
        <DiagnosticInfo code={problem.code} />
      </span>
    </li>
  );
}
