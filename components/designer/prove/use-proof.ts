'use client';
import { useCallback, useEffect, useReducer, useRef } from 'react';
import { meaningOf } from '@/saga/definition/meaning';
import type { SagaDefinition } from '@/saga/definition/saga-definition';
import { useDefinition } from '../store/use-designer';
import { NO_PROOF, proofAfter } from './model/proof';
import { type Asked, ask } from './worker/explorer';

/** The proof of the drawing: begun on demand, ended by an edit, kept when it is of an earlier drawing. */
export function useProof() {
  const definition = useDefinition();
  const [state, dispatch] = useReducer(proofAfter, NO_PROOF);
  const asked = useRef<Asked | null>(null);

  const prove = useCallback((of: SagaDefinition) => {
    asked.current?.abandon();
    const meaning = meaningOf(of);
    const began = performance.now();
    dispatch({ type: 'Began', meaning });
    asked.current = ask({ type: 'explore', definition: of }, (answer) => {
      if (answer.type === 'progress') dispatch({ ...answer, type: 'Progressed' });
      if (answer.type === 'failed') dispatch({ type: 'Faulted', message: answer.message });
      if (answer.type !== 'explored') return;
      const elapsedMs = performance.now() - began;
      const { report, services } = answer;
      const proof = { definition: of, meaning, report, services, elapsedMs };
      dispatch({ type: 'Finished', proof });
    });
  }, []);

  const running = state.running?.meaning;
  useEffect(() => {
    if (running === undefined || running === meaningOf(definition)) return;
    asked.current?.abandon();
    dispatch({ type: 'DrawingChanged' });
  }, [definition, running]);
  useEffect(() => () => asked.current?.abandon(), []);

  const stop = useCallback(() => asked.current?.stop(), []);
  return { state, prove, stop };
}

export type ProofControl = ReturnType<typeof useProof>;
