import { isApplicationError } from '@/server/application/errors';
import type { DebtLedger } from '@/server/ports/debt-ledger';
import type { ReadStore } from '@/server/ports/read-store';
import type { SeenWorkReader } from '@/server/ports/seen-work';

/** Reads that may be a little old: lists and numbers. */
export type ListReads<Day> = {
  readonly reads: ReadStore;
  readonly debts: DebtLedger;
  readonly seenWork: SeenWorkReader;
  readonly day: () => Promise<Day>;
};

export type Choice = {
  /** Whether the standby may be read now, by whoever asks. */
  readonly mayRead: () => boolean;
  /** It did not answer. */
  readonly failed: () => void;
};

const PATIENCE_MS = 3_000;

/**
 * Reads lists and numbers from a standby where that may be read, and from the primary where not, or when the standby
 * does not answer. What is about one run, and what changes something, is the primary's.
 */
export function standbyReads<Day>(
  primary: ListReads<Day>,
  standby: ListReads<Day>,
  { mayRead, failed }: Choice,
): ListReads<Day> {
  const read = async <T>(ask: (from: ListReads<Day>) => Promise<T>): Promise<T> => {
    if (!mayRead()) return ask(primary);
    try {
      return await within(PATIENCE_MS, ask(standby));
    } catch (error) {
      if (isApplicationError(error)) throw error;
      failed();
      return ask(primary);
    }
  };
  return {
    reads: {
      ...primary.reads,
      listRuns: (query) => read(({ reads }) => reads.listRuns(query)),
      countRuns: (query) => read(({ reads }) => reads.countRuns(query)),
      sagaStatistics: () => read(({ reads }) => reads.sagaStatistics()),
      versionStatistics: (saga) => read(({ reads }) => reads.versionStatistics(saga)),
      overview: () => read(({ reads }) => reads.overview()),
      openApprovals: (query) => read(({ reads }) => reads.openApprovals(query)),
    },
    debts: {
      ...primary.debts,
      list: (...asked) => read(({ debts }) => debts.list(...asked)),
      totals: (filter) => read(({ debts }) => debts.totals(filter)),
    },
    seenWork: { recentWork: () => read(({ seenWork }) => seenWork.recentWork()) },
    day: () => read(({ day }) => day()),
  };
}

class TooLate extends Error {}

function within<T>(ms: number, work: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new TooLate(`no answer within ${ms} ms`)), ms);
    work.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
