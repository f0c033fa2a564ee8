'use client';
import { useMemo } from 'react';
import { compile } from '@/saga/compile/compile';
import { useDefinition } from '../store/use-designer';

/** The drawing and its plan, as the decider runs it; null while it has errors. */
export function usePlan() {
  const definition = useDefinition();
  return useMemo(() => {
    const { plan } = compile(definition);
    return plan ? { definition, plan } : null;
  }, [definition]);
}
