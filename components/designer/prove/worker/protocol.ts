import type { SagaDefinition } from '@/saga/definition/saga-definition';
import type { ChoreographyReport } from '@/saga/explore/choreography/report';
import type { ExploreReport, TraceStep } from '@/saga/explore/report';
import type { WantedEnding } from '@/saga/explore/trace-ending';
import type { TestResult } from '@/saga/saga-tests/run-test';

/** What the page asks the worker. */
export type Ask =
  | { readonly type: 'explore'; readonly definition: SagaDefinition }
  /** Ends the exploration; its report says that it is not whole. */
  | { readonly type: 'stop' }
  | { readonly type: 'trace'; readonly definition: SagaDefinition; readonly wanted: WantedEnding }
  | { readonly type: 'test'; readonly definition: SagaDefinition };

/** How far an exploration is; a choreography is explored as a coordinator would lead it, and then by its services. */
export type Progress = {
  readonly led: 'coordinator' | 'services';
  readonly states: number;
  readonly transitions: number;
};

/** What the worker answers. */
export type Answer =
  | ({ readonly type: 'progress' } & Progress)
  /** `services` is null unless the drawing is a choreography. */
  | {
      readonly type: 'explored';
      readonly report: ExploreReport;
      readonly services: ChoreographyReport | null;
    }
  /** Null when no way was found within bounds. */
  | { readonly type: 'traced'; readonly trace: readonly TraceStep[] | null }
  | { readonly type: 'tested'; readonly results: readonly TestResult[] }
  | { readonly type: 'failed'; readonly message: string };
