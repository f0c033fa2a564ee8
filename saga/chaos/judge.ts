import { FINAL_STATUSES, type RunStatus } from '../run/status';
import { epochMs } from '../run/time';
import type { Expectation } from './chaos-rule';
import { timeWords } from './chaos-words';

/** What is known of a run that was hit. Times are ISO 8601. */
export type HitRun = {
  readonly firstHitAt: string;
  /** Null until the read models know the run. */
  readonly run: {
    readonly status: RunStatus;
    readonly endedAt: string | null;
    /** Effects that are left undone. */
    readonly debts: number;
  } | null;
  /** Dead letters of the run that are open. */
  readonly deadLetters: number;
};

export type Judgement = {
  readonly result: 'waiting' | 'passed' | 'failed';
  /** Why; null while nothing is to be said. */
  readonly why: string | null;
};

const WAITING: Judgement = { result: 'waiting', why: null };

/** Whether a run that was hit ended as expected. */
export function judge(expected: Expectation, hit: HitRun, now: string): Judgement {
  const { run } = hit;
  if (run !== null && isOver(run.status)) return judgeEnd(expected, { ...hit, run });
  if (!isLate(expected, hit, now)) return WAITING;
  const after = within(expected);
  return failed(
    run === null
      ? `Nothing is known of the run after ${after}.`
      : `It is still ${run.status} after ${after}.`,
  );
}

type EndedRun = HitRun & { readonly run: NonNullable<HitRun['run']> };

function judgeEnd(expected: Expectation, hit: EndedRun): Judgement {
  const { status, endedAt } = hit.run;
  if (!expected.statuses.some((wanted) => wanted === status)) {
    return failed(status === 'stuck' ? 'It is stuck.' : `It ended ${status}.`);
  }
  if (endedAt !== null && isLate(expected, hit, endedAt)) {
    return failed(`It took longer than ${within(expected)}.`);
  }
  return judgeRest(expected, hit);
}

function judgeRest({ noDebts, noDeadLetters }: Expectation, { run, deadLetters }: EndedRun) {
  if (noDebts && run.debts > 0) {
    return failed(`${run.debts} ${run.debts === 1 ? 'effect is' : 'effects are'} left undone.`);
  }
  if (noDeadLetters && deadLetters > 0) {
    return failed(`${deadLetters} of its messages are dead letters.`);
  }
  return { result: 'passed', why: null } as const;
}

function isOver(status: RunStatus): boolean {
  return FINAL_STATUSES.has(status) || status === 'stuck';
}

function isLate({ withinMs }: Expectation, { firstHitAt }: HitRun, at: string): boolean {
  return (epochMs(at) ?? 0) - (epochMs(firstHitAt) ?? 0) > withinMs;
}

function within({ withinMs }: Expectation): string {
  return timeWords(withinMs);
}

function failed(why: string): Judgement {
  return { result: 'failed', why };
}

/** How a rule stands as a whole; `empty`: it is over, and nothing was hit. */
export type Standing = 'open' | 'kept' | 'broken' | 'empty';

export type RunCounts = {
  readonly runs: number;
  readonly passed: number;
  readonly failed: number;
  readonly waiting: number;
};

/** How a rule's expectation stands. Without one a rule is kept once it is over and has hit something. */
export function standing(counts: RunCounts, isOver: boolean): Standing {
  if (counts.failed > 0) return 'broken';
  if (!isOver || counts.waiting > 0) return 'open';
  return counts.runs === 0 ? 'empty' : 'kept';
}
