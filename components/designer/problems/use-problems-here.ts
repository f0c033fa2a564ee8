'use client';
import { useMemo } from 'react';
import type { Diagnostic } from '@/saga/diagnostic';
import { problemsHere } from '../model/bodies/problems-here';
import { useDesigner } from '../store/use-designer';

/** The compiler's findings as the drawing that is open shows them. */
export function useProblemsHere(): readonly Diagnostic[] {
  const problems = useDesigner((state) => state.problems);
  const checked = useDesigner((state) => state.checked);
  const inside = useDesigner((state) => state.inside);
  return useMemo(
    () => (checked ? problemsHere(checked, inside, problems) : []),
    [problems, checked, inside],
  );
}
