'use client';
import { useMemo } from 'react';
import { meaningOf } from '@/saga/definition/meaning';
import { useDefinition } from '../store/use-designer';
import type { Proof } from './model/proof';

/** Whether a proof is of a drawing that meant something else than the one on the canvas. */
export function useIsEarlier(proof: Proof | null): boolean {
  const definition = useDefinition();
  return useMemo(
    () => proof !== null && proof.meaning !== meaningOf(definition),
    [proof, definition],
  );
}
