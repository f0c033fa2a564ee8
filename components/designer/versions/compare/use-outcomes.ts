'use client';
import { useEffect, useState } from 'react';
import type { SagaDefinition } from '@/saga/definition/saga-definition';
import type { OutcomeDiff } from '@/saga/explore/outcome-diff';
import type { OutcomeQuestion } from './outcomes.worker';

/** Where comparing outcomes has got to; `impossible`: one of the drawings has errors. */
export type OutcomeState =
  | { readonly type: 'exploring' }
  | { readonly type: 'compared'; readonly diff: OutcomeDiff }
  | { readonly type: 'impossible' }
  | { readonly type: 'failed' };

/** Explores both drawings in a web worker and compares how their runs can end. */
export function useOutcomes(before: SagaDefinition, after: SagaDefinition): OutcomeState {
  const [state, setState] = useState<OutcomeState>({ type: 'exploring' });
  useEffect(() => {
    setState({ type: 'exploring' });
    const worker = new Worker(new URL('./outcomes.worker.ts', import.meta.url));
    worker.addEventListener('message', ({ data }: MessageEvent<OutcomeDiff | null>) =>
      setState(data ? { type: 'compared', diff: data } : { type: 'impossible' }),
    );
    worker.addEventListener('error', () => setState({ type: 'failed' }));
    worker.postMessage({ before, after } satisfies OutcomeQuestion);
    return () => worker.terminate();
  }, [before, after]);
  return state;
}
