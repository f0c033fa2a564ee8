import type { ChaosStore } from '@/server/ports/chaos-store';
import type { Clock } from '@/server/ports/clock';
import type { ReadStore } from '@/server/ports/read-store';
import { judgedRun } from './judged-run';

export type KeepJudgementsDeps = {
  readonly chaos: Pick<ChaosStore, 'hitRunsAmong' | 'keep'>;
  readonly reads: Pick<ReadStore, 'getRuns'>;
  readonly clock: Clock;
};

export type KeepJudgements = (runIds: readonly string[]) => Promise<void>;

/**
 * Keeps how runs stand that faults on edges have hit, before they leave the database. Doing it again replaces what was kept; while
 * a run is there nobody looks at it.
 */
export function keepJudgements({ chaos, reads, clock }: KeepJudgementsDeps): KeepJudgements {
  return async (runIds) => {
    const hit = await chaos.hitRunsAmong(runIds);
    if (hit.length === 0) return;
    const runs = await reads.getRuns([...new Set(hit.map(({ row }) => row.runId))]);
    const byId = new Map(runs.map((run) => [run.runId, run]));
    const at = clock.now();
    const standing = hit.flatMap(({ rule, row }) => {
      const run = byId.get(row.runId);
      if (!run) return [];
      const { judgement } = judgedRun(rule, { row, run }, at);
      return [{ ruleId: rule.id, runId: row.runId, status: run.status, judgement }];
    });
    await chaos.keep(standing, at);
  };
}
