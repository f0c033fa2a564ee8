import type { SagaDefinition } from '@/saga/definition/saga-definition';
import type { ChoreographyReport } from '@/saga/explore/choreography/report';
import type { ExploreReport } from '@/saga/explore/report';
import type { Progress } from '../worker/protocol';

/** What was found out about a drawing, and how long that took. */
export type Proof = {
  readonly definition: SagaDefinition;
  /** Of the drawing: a proof holds for all drawings of that meaning. */
  readonly meaning: string;
  readonly report: ExploreReport;
  /** Of a choreography: what its services do among themselves, and how that differs. */
  readonly services: ChoreographyReport | null;
  readonly elapsedMs: number;
};

/** An exploration that is going on. */
export type Running = Progress & { readonly meaning: string };

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
  | ({ readonly type: 'Progressed' } & Progress)
  | { readonly type: 'Finished'; readonly proof: Proof }
  | { readonly type: 'DrawingChanged' }
  | { readonly type: 'Faulted'; readonly message: string };

/** Before the first exploration. */
export const NO_PROOF: ProofState = { proof: null, running: null, ended: null };

/** The state after an event. A proof stays until a newer one is finished. */
export function proofAfter(state: ProofState, event: ProofEvent): ProofState {
  switch (event.type) {
    case 'Began': {
      const { meaning } = event;
      const running = { meaning, led: 'coordinator', states: 0, transitions: 0 } as const;
      return { ...state, running, ended: null };
    }
    case 'Progressed': {
      const { led, states, transitions } = event;
      if (!state.running) return state;
      return { ...state, running: { ...state.running, led, states, transitions } };
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
