'use client';
import { useMemo } from 'react';
import { Notice } from '@/components/ui/notice';
import { byGravity } from '../model/problem-marks';
import { ProblemText } from '../problems/problem-text';
import { useDesigner } from '../store/use-designer';

/** What the compiler says about a node, at the top of its form. */
export function NodeProblems({ name }: { name: string }) {
  const problems = useDesigner((state) => state.problems);
  const own = useMemo(
    () => byGravity(problems.filter(({ nodes }) => nodes.includes(name))),
    [problems, name],
  );
  if (own.length === 0) return null;
  return (
    <div className="flex flex-col gap-1.5 px-3 pt-3">
      {own.map(({ code, severity, message }) => (
        <Notice key={`${code} ${message}`} kind={severity === 'hint' ? 'info' : severity}>
          <ProblemText message={message} />
        </Notice>
      ))}
    </div>
  );
}
