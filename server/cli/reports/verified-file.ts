import type { Diagnostic } from '@/saga/diagnostic';
import type { Invariant } from '@/saga/explore/invariants';
import type { ExploreReport, TraceStep } from '@/saga/explore/report';
import type { Plan } from '@/saga/plan';
import type { TestResult } from '@/saga/saga-tests/run-test';

/** What can go wrong in a run, and the messages that lead there. */
export type FoundViolation = {
  readonly invariant: Invariant;
  readonly message: string;
  /** Of a run with a coordinator each with what it takes to replay it. */
  readonly messages: readonly (Pick<TraceStep, 'what'> & Partial<TraceStep>)[];
};

/** What exploring every failure of a definition gave. */
export type Explored = {
  readonly explored: Pick<
    ExploreReport,
    'states' | 'transitions' | 'complete' | 'cutOff' | 'detail' | 'abstracted'
  > & { readonly mode: Plan['execution'] };
  readonly outcomes: ExploreReport['outcomes'];
  readonly violations: readonly FoundViolation[];
};

/** How the tests went that the document holds. */
type Tested = { readonly tests: readonly TestResult[] };

/** What was found in one file; explored when the definition has no errors. */
export type VerifiedFile = {
  readonly file: string;
  readonly diagnostics: readonly Diagnostic[];
} & Partial<Explored & Tested>;
