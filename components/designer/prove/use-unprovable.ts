'use client';
import { useMemo } from 'react';
import { compile } from '@/saga/compile/compile';
import type { Diagnostic } from '@/saga/diagnostic';
import { useDesigner } from '../store/use-designer';

/**
 * The errors that must be mended before the drawing can be run at all; null while it was not compiled yet.
 * What only the engine can't run yet is none.
 */
export function useUnprovable(): readonly Diagnostic[] | null {
  const checked = useDesigner((state) => state.checked);
  const problems = useDesigner((state) => state.problems);
  return useMemo(() => {
    if (checked === null) return null;
    if (!problems.some(isError)) return [];
    return compile(checked).diagnostics.filter(isError);
  }, [checked, problems]);
}

function isError({ severity }: Diagnostic): boolean {
  return severity === 'error';
}
