import type { SagaDefinition } from '@/saga/definition/saga-definition';
import { type ProofSummary, summarise } from './proof-summary';

/** The answer to a drawing that was posted. */
export type Summarised = { readonly summary: ProofSummary | null };

self.addEventListener('message', ({ data }: MessageEvent<SagaDefinition>) => {
  self.postMessage({ summary: summarise(data) } satisfies Summarised);
});
