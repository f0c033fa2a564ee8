import type { SagaDefinition } from '@/saga/definition/saga-definition';
import type { TraceStep } from '@/saga/explore/report';

/** What is to be replayed, and why. */
export type ReplayRequest = {
  readonly definition: SagaDefinition;
  readonly trace: readonly TraceStep[];
  /** `charge stays done: it has no compensation`. */
  readonly title: string;
  /** Whether it shows something that must not be. */
  readonly violates: boolean;
};
