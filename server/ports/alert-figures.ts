import type { DebtWorth } from './debt-worth';

/** A step's attempts that ended in the last 5 minutes. */
export type StepFigures = {
  readonly saga: string;
  readonly step: string;
  readonly attempts: number;
  readonly failed: number;
};

/** What the database knows of the engine's health. Ages in seconds, 0 when nothing waits. */
export type EngineFigures = {
  /** Open letters that came in the last 5 minutes. */
  readonly deadLettersNew: number;
  readonly deadLetterOldestS: number;
  readonly debts: number;
  /** What these are worth, as far as their sagas say. */
  readonly debtWorths: readonly DebtWorth[];
  readonly stuckRuns: number;
  readonly outboxOldestS: number;
  readonly projectionBehindS: number;
  /** All that did not sign off, and for how long they have not been heard of. */
  readonly workers: readonly {
    readonly id: string;
    readonly host: string;
    readonly pid: number;
    readonly silentS: number;
  }[];
  /** Services whose breaker is not closed, and for how long it has not been; who holds it by hand, and why, or null. */
  readonly heldServices: readonly {
    readonly service: string;
    readonly heldS: number;
    readonly byHand: { readonly who: string; readonly why: string } | null;
  }[];
  /** Null: not counted this time, since counting is dear. */
  readonly steps: readonly StepFigures[] | null;
};

/** What the broker knows of one durable consumer. */
export type ConsumerFigures = {
  readonly stream: string;
  readonly name: string;
  /** Messages that it was not given yet. */
  readonly waiting: number;
  /** Age of the oldest of them, in seconds. */
  readonly oldestS: number;
  /** Messages that it was given and has not answered. */
  readonly underWay: number;
  /** As many are under way as it may have: it gets no more, whoever asks. */
  readonly full: boolean;
  /** Fetches that are open: 0 when nobody asks. */
  readonly requests: number;
  /** How long ago it was given something; null: never. */
  readonly deliveredAgoS: number | null;
};

/**
 * Where the figures of alerts come from.
 *
 * Contract: each read is of one moment or rejects; it changes nothing, and costs the source little also
 * when histories are long.
 */
export type AlertFigures = {
  engine(): Promise<EngineFigures>;
  consumers(): Promise<readonly ConsumerFigures[]>;
};
