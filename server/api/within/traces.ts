import type { CapsuleServices } from '../services/capsules';
import type { DeadLetterServices } from '../services/dead-letters';
import type { DebtServices } from '../services/debts';
import type { TraceServices } from '../services/trace';
import type { Reach } from './reach';
import type { RequireRun } from './run-of';

/** What runs within reach owe. */
export function debtsWithin(
  debts: DebtServices,
  reach: Reach,
  requireRun: RequireRun,
): DebtServices {
  return {
    list: (filter, page) => debts.list({ ...filter, sagas: reach.sagas() }, page),
    totals: (filter) => debts.totals({ ...filter, sagas: reach.sagas() }),
    async assign(command) {
      await requireRun(command.runId);
      return debts.assign(command);
    },
  };
}

/** Capsules of runs within reach. */
export function capsulesWithin(capsules: CapsuleServices, requireRun: RequireRun): CapsuleServices {
  return {
    async make(command) {
      for (const runId of command.runIds) await requireRun(runId);
      return capsules.make(command);
    },
  };
}

/** Messages of runs within reach. */
export function tracesWithin(
  { trace, deadLetters }: { trace: TraceServices; deadLetters: Pick<DeadLetterServices, 'get'> },
  reach: Reach,
  requireRun: RequireRun,
): TraceServices {
  return {
    async find(id) {
      const found = await trace.find(id);
      const saga = found.letter && (await deadLetters.get(found.letter.id)).saga;
      return {
        messageId: found.messageId,
        runs: found.runs.filter(({ run }) => reach.has(run.saga)),
        letter: reach.has(saga) ? found.letter : null,
      };
    },
    async passport(messageId) {
      const passport = await trace.passport(messageId);
      await requireRun(passport.runId);
      return passport;
    },
  };
}
