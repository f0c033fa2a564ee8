'use client';
import { useMemo, useRef } from 'react';
import { Notice } from '@/components/ui/notice';
import { byGravity } from '../model/problem-marks';
import { DiagnosticInfo } from '../problems/diagnostic-info';
import { FixButton } from '../problems/fix-button';
import { ProblemText } from '../problems/problem-text';
import { useDesigner } from '../store/use-designer';

/** What the compiler says about a node, at the top of its form, and what settles it. */
export function NodeProblems({ name }: { name: string }) {
  const problems = useDesigner((state) => state.problems);
  const list = useRef<HTMLDivElement>(null);
  const own = useMemo(
    () => byGravity(problems.filter(({ nodes }) => nodes.includes(name))),
    [problems, name],
  );
  // The button goes with its problem; the focus stays in the form.
  const focusForm = () =>
    list.current?.closest('aside')?.querySelector<HTMLElement>('input, textarea')?.focus();
  if (own.length === 0) return null;
  return (
    <div ref={list} className="flex flex-col gap-1.5 px-3 pt-3">
      {own.map((problem) => (
        <Notice
          key={`${problem.code} ${problem.message}`}
          kind={problem.severity === 'hint' ? 'info' : problem.severity}
        >
          <ProblemText message={problem.message} />
          <span className="mt-1.5 flex flex-wrap items-center gap-2">
            <FixButton problem={problem} onFixed={focusForm} />
            <DiagnosticInfo code={problem.code} />
          </span>
        </Notice>
      ))}
    </div>
  );
}
