import type { SagaDefinition } from '@/saga/definition/saga-definition';
import type { ExploreReport } from '@/saga/explore/report';

/** What was found out about a drawing, and how long that took. */
export type Proof = {
  readonly definition: SagaDefinition;
  /** Of the drawing: a proof holds for all drawings of that meaning. */
  readonly meaning: string;
  readonly report: ExploreReport;
  readonly elapsedMs: number;
};

/** An exploration that is going on. */
export type Running = {
  readonly meaning: string;
  readonly states: number;
  readonly transitions: number;
};

/** The proof that is there, and the one that is being made. */
export type ProofState = {
  readonly proof: Proof | null;
  readonly running: Running | null;
  /** Why there is no newer proof: `changed` when an edit ended it, else what went wrong, in words. */
  readonly ended:
    | { readonly reason: 'changed' }
    | { readonly reason: 'fault'; readonly message: string }
    | null;
};

export type ProofEvent =
  | { readonly type: 'Began'; readonly meaning: string }
  | { readonly type: 'Progressed'; readonly states: number; readonly transitions: number }
  | { readonly type: 'Finished'; readonly proof: Proof }
  | { readonly type: 'DrawingChanged' }
  | { readonly type: 'Faulted'; readonly message: string };

/** Before the first exploration. */
export const NO_PROOF: ProofState = { proof: null, running: null, ended: null };

/** The state after an event. A proof stays until a newer one is finished. */
export function proofAfter(state: ProofState, event: ProofEvent): ProofState {
  switch (event.type) {
    case 'Began': {
      const running = { meaning: event.meaning, states: 0, transitions: 0 };
      return { ...state, running, ended: null };
    }
    case 'Progressed': {
      const { states, transitions } = event;
      if (!state.running) return state;
      return { ...state, running: { ...state.running, states, transitions } };
    }
    case 'Finished':
      return { proof: event.proof, running: null, ended: null };
    case 'DrawingChanged':
      return state.running ? { ...state, running: null, ended: { reason: 'changed' } } : state;
    case 'Faulted':
      return { ...state, running: null, ended: { reason: 'fault', message: event.message } };
    default:
      return event satisfies never;
  }
}
