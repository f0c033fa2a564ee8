'use client';
import { Wand2 } from 'lucide-react';
import { useMemo } from 'react';
import { Button } from '@/components/ui/button';
import type { Diagnostic } from '@/saga/diagnostic';
import { fixOf } from '@/saga/fixes/fix';
import { useDesigner, useDesignerStore, useReadOnly } from '../store/use-designer';
import { fixProblem } from './fixing';

type FixButtonProps = {
  readonly problem: Diagnostic;
  /** Called after the fix, when the button is about to go: takes the focus elsewhere. */
  readonly onFixed: () => void;
};

/** The one click that settles a problem, in its own words; nothing where there is no one obvious thing to do. */
export function FixButton({ problem, onFixed }: FixButtonProps) {
  const store = useDesignerStore();
  const readOnly = useReadOnly();
  const checked = useDesigner((state) => state.checked);
  const fix = useMemo(
    () => (checked && !readOnly ? fixOf(checked, problem) : undefined),
    [checked, problem, readOnly],
  );
  if (!fix) return null;
  const onClick = () => {
    onFixed();
    fixProblem(store, problem);
  };
  return (
    <Button size="sm" className="h-6 max-w-full gap-1 px-2" onClick={onClick}>
      <Wand2 aria-hidden />
      <span className="truncate">{fix.title}</span>
    </Button>
  );
}
