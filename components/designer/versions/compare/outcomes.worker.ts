import type { SagaDefinition } from '@/saga/definition/saga-definition';
import { outcomesBetween } from '@/saga/diff/outcomes-between';

/** Two drawings whose outcomes are asked for. */
export type OutcomeQuestion = {
  readonly before: SagaDefinition;
  readonly after: SagaDefinition;
};

// Off the main thread, since exploring may take seconds; who doesn't want the answer any more ends the worker.
self.addEventListener('message', ({ data }: MessageEvent<OutcomeQuestion>) => {
  self.postMessage(outcomesBetween(data.before, data.after, { maxStates: 60_000 }));
});
