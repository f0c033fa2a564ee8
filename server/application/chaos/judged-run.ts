import type { ChaosRule } from '@/saga/chaos/chaos-rule';
import { type Judgement, judge } from '@/saga/chaos/judge';
import type { RunSummary } from '@/saga/read-models/views';
import type { HitRunRow } from '@/server/ports/chaos-store';

/** A run that a rule has hit; no judgement where nothing is expected. */
export type JudgedRun = Pick<HitRunRow, 'runId' | 'hits' | 'firstHitAt'> & {
  readonly status: RunSummary['status'] | null;
  readonly judgement: Judgement | null;
  /** It is no longer in the database: this is how it stood when it was archived. */
  readonly isArchived: boolean;
};

type Hit = { readonly row: HitRunRow; readonly run: RunSummary | undefined };

/** How a run stands that a rule has hit: by what is known of it now, else by what was kept when it was archived. */
export function judgedRun({ expectation }: ChaosRule, { row, run }: Hit, now: string): JudgedRun {
  const { runId, hits, firstHitAt, deadLetters, kept } = row;
  const about = { runId, hits, firstHitAt };
  if (!run && kept) {
    const { status, judgement } = kept;
    return { ...about, status, judgement, isArchived: true };
  }
  const stands = run ? { ...run, debts: run.debts.length } : null;
  const judgement =
    expectation && judge(expectation, { firstHitAt, deadLetters, run: stands }, now);
  return { ...about, status: run?.status ?? null, judgement, isArchived: false };
}
