import type { RunMessage } from '../run/messages';
import type { Choices } from './branching';
import type { Invariant } from './invariants';
import type { Move } from './moves';

/** One message of a trace, with what it takes to let it happen again. */
export type TraceStep = {
  /** In words. */
  readonly what: string;
  readonly message: RunMessage;
  readonly effect: Move['effect'];
  /** Where decisions went that depend on data; null when no condition held. */
  readonly choices: Choices;
};

/** An invariant that does not hold, and messages that lead there. */
export type Violation = {
  readonly invariant: Invariant;
  readonly message: string;
  readonly trace: readonly TraceStep[];
};

export type OutcomeStatus = 'completed' | 'compensated' | 'cancelled' | 'stuck' | 'failed';

/** One way a run may end. */
export type Outcome = {
  readonly status: OutcomeStatus;
  /** The steps whose effects stay (completed, failed), were undone, or are owed (stuck). */
  readonly steps: readonly string[];
};

/** What may make a run turn back, and how it may end then. */
export type TurningPoint = {
  /** Where; null for a cancel or the deadline. */
  readonly node: string | null;
  readonly error: string;
  readonly endsIn: readonly OutcomeStatus[];
  /** The same in full: with what was undone, or is owed. */
  readonly endings: readonly Outcome[];
};

/** What the exploration found. */
export type ExploreReport = {
  /** Whether everything that can happen, as far as it is told apart, was looked at. */
  readonly complete: boolean;
  readonly states: number;
  readonly transitions: number;
  /** Why it is not complete. */
  readonly cutOff?: 'max-states' | 'max-transitions' | 'stopped';
  /** How many different outcomes there are of each kind. */
  readonly outcomes: { readonly [status in OutcomeStatus]: number };
  readonly endings: readonly Outcome[];
  readonly turningPoints: readonly TurningPoint[];
  readonly violations: readonly Violation[];
  /**
   * `fine`: states that have the same name have the same past, but for times and orders. `coarse`: they
   * may differ in what has been undone and in how finished work came to be finished.
   */
  readonly detail: 'fine' | 'coarse';
  /** What was not told apart, in sentences. */
  readonly abstracted: readonly string[];
};
