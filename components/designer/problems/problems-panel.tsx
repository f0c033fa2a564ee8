'use client';
import { ChevronDown, CircleAlert, CircleCheck, Info, TriangleAlert } from 'lucide-react';
import { useMemo, useState } from 'react';
import { edgeKeys } from '@/components/canvas/edge-key';
import { cn } from '@/components/ui/cn';
import type { Diagnostic } from '@/saga/diagnostic';
import { byGravity, countProblems } from '../model/problem-marks';
import { useDesigner, useDesignerStore } from '../store/use-designer';
import { ProblemText } from './problem-text';

const LOOKS = {
  error: { icon: CircleAlert, ink: 'text-stuck', word: 'Error' },
  warning: { icon: TriangleAlert, ink: 'text-compensating', word: 'Warning' },
  hint: { icon: Info, ink: 'text-running', word: 'Hint' },
} as const;

/** What the compiler has to say, worst first; a click goes to the place. */
export function ProblemsPanel() {
  const problems = useDesigner((state) => state.problems);
  const checked = useDesigner((state) => state.checked !== null);
  // Closed at first: while somebody draws, problems come and go, and the canvas must not jump.
  const [open, setOpen] = useState(false);
  const sorted = useMemo(() => byGravity(problems), [problems]);
  const shown = open && sorted.length > 0;
  return (
    <section aria-label="Problems" className="shrink-0 border-t border-line bg-surface">
      <button
        type="button"
        aria-expanded={shown}
        disabled={sorted.length === 0}
        onClick={() => setOpen(!open)}
        className="flex h-8 w-full items-center gap-2 px-3 text-left text-xs font-medium text-muted"
      >
        <Summary problems={problems} checked={checked} />
        {sorted.length > 0 && (
          <ChevronDown
            aria-hidden
            className={cn('ml-auto size-3.5 transition-transform', !shown && 'rotate-180')}
          />
        )}
      </button>
      {shown && (
        <ul className="max-h-36 overflow-y-auto border-t border-line py-1">
          {sorted.map((problem, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: problems have no identity of their own.
            <ProblemRow key={index} problem={problem} />
          ))}
        </ul>
      )}
    </section>
  );
}

function Summary({ problems, checked }: { problems: readonly Diagnostic[]; checked: boolean }) {
  const { errors, warnings, hints } = countProblems(problems);
  if (!checked) return <>Checking…</>;
  if (problems.length === 0) {
    return (
      <>
        <CircleCheck aria-hidden className="size-3.5 text-completed" /> No problems
      </>
    );
  }
  const parts = [plural(errors, 'error'), plural(warnings, 'warning'), plural(hints, 'hint')];
  const { icon: Icon, ink } = LOOKS[errors > 0 ? 'error' : warnings > 0 ? 'warning' : 'hint'];
  return (
    <>
      <Icon aria-hidden className={cn('size-3.5', ink)} />
      {parts.filter(Boolean).join(', ')}
    </>
  );
}

function plural(count: number, word: string): string {
  return count === 0 ? '' : `${count} ${word}${count === 1 ? '' : 's'}`;
}

function ProblemRow({ problem }: { problem: Diagnostic }) {
  const store = useDesignerStore();
  const { icon: Icon, ink, word } = LOOKS[problem.severity];
  const show = () => {
    const { history, show: reveal, select } = store.getState();
    const [node] = problem.nodes;
    if (node !== undefined) return reveal(node, true);
    const keys = edgeKeys(history.present.edges);
    const [edge] = problem.edges;
    const key = edge === undefined ? undefined : keys[edge];
    select(key === undefined ? [] : [key]);
  };
  return (
    <li>
      <button
        type="button"
        onClick={show}
        className="flex w-full items-start gap-2 px-3 py-1 text-left text-sm hover:bg-hover focus-visible:-outline-offset-2"
      >
        <Icon aria-hidden className={cn('mt-0.75 size-3.5 shrink-0', ink)} />
        <span className="sr-only">{word}:</span>
        <span className="min-w-0 flex-1">
          <ProblemText message={problem.message} />
        </span>
        {problem.nodes.length > 0 && (
          <span className="shrink-0 font-mono text-xs text-subtle">{problem.nodes[0]}</span>
        )}
        <span className="shrink-0 font-mono text-xs text-subtle">{problem.code}</span>
      </button>
    </li>
  );
}
