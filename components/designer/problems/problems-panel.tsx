'use client';
import { CircleCheck } from 'lucide-react';
import { useMemo, useRef } from 'react';
import { cn } from '@/components/ui/cn';
import type { Diagnostic } from '@/saga/diagnostic';
import { canFixAll } from '@/saga/fixes/fix-all';
import { byGravity, countProblems } from '../model/problem-marks';
import { PanelSection } from '../panels/panel-section';
import { useDesigner } from '../store/use-designer';
import { PROBLEM_LOOKS, ProblemRow } from './problem-row';

/** What the compiler has to say, worst first; a click goes to the place, another settles it. */
export function ProblemsPanel() {
  const problems = useDesigner((state) => state.problems);
  const checked = useDesigner((state) => state.checked !== null);
  const toggle = useRef<HTMLButtonElement>(null);
  const sorted = useMemo(() => byGravity(problems), [problems]);
  const alike = useMemo(() => fixedTogether(sorted), [sorted]);
  return (
    <PanelSection
      name="problems"
      label="Problems"
      toggle={toggle}
      disabled={sorted.length === 0}
      button={<Summary problems={problems} checked={checked} />}
    >
      <ul className="max-h-full overflow-y-auto py-1">
        {sorted.map((problem, index) => (
          <ProblemRow
            // biome-ignore lint/suspicious/noArrayIndexKey: problems have no identity of their own.
            key={index}
            problem={problem}
            alike={alike.get(problem) ?? 0}
            onFixed={() => toggle.current?.focus()}
          />
        ))}
      </ul>
    </PanelSection>
  );
}

/** How many problems are fixed together, at the first of each kind. */
function fixedTogether(sorted: readonly Diagnostic[]): ReadonlyMap<Diagnostic, number> {
  const kinds = new Map<string, { readonly first: Diagnostic; readonly count: number }>();
  for (const problem of sorted.filter(({ code }) => canFixAll(code))) {
    const known = kinds.get(problem.code);
    kinds.set(problem.code, { first: known?.first ?? problem, count: (known?.count ?? 0) + 1 });
  }
  return new Map([...kinds.values()].map(({ first, count }) => [first, count]));
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
  const { icon: Icon, ink } =
    PROBLEM_LOOKS[errors > 0 ? 'error' : warnings > 0 ? 'warning' : 'hint'];
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
