'use client';
import { useEffect, useReducer } from 'react';
import type { SagaDefinition } from '@/saga/definition/saga-definition';
import type { SagaItem } from '../model/library';
import { type ProofSummary, proofKey } from './proof-summary';
import type { Summarised } from './proofs.worker';

/** What was found out since the page was loaded, by drawing; null: it has errors. */
const known = new Map<string, ProofSummary | null>();
const MOST_KNOWN = 1_000;

/** What is known of a saga's draft; undefined while it is being proven. */
export type ProofOf = (saga: SagaItem) => ProofSummary | null | undefined;

/** Proves the drafts one after the other in a web worker, in the order in which they are shown. */
export function useProofs(sagas: readonly SagaItem[]): ProofOf {
  const [, proved] = useReducer((count: number) => count + 1, 0);
  useEffect(() => {
    const wanted = sagas.map(({ definition }) => definition).filter(isUnknown);
    if (wanted.length > 0) return proveAll(wanted, proved);
  }, [sagas]);
  return ({ definition }) => known.get(proofKey(definition));
}

function isUnknown(definition: SagaDefinition): boolean {
  return !known.has(proofKey(definition));
}

/** Gives what ends the work. */
function proveAll(wanted: readonly SagaDefinition[], proved: () => void): () => void {
  const worker = new Worker(new URL('./proofs.worker.ts', import.meta.url));
  const rest = [...wanted];
  const proveNext = () => {
    if (rest[0]) worker.postMessage(rest[0]);
    else worker.terminate();
  };
  worker.addEventListener('message', ({ data }: MessageEvent<Summarised>) => {
    const done = rest.shift();
    if (done) keep(proofKey(done), data.summary);
    proved();
    proveNext();
  });
  proveNext();
  return () => worker.terminate();
}

function keep(key: string, summary: ProofSummary | null): void {
  known.set(key, summary);
  const [oldest] = known.keys();
  if (known.size > MOST_KNOWN && oldest !== undefined) known.delete(oldest);
}
