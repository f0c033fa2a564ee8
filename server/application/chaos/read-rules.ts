import { type ChaosRule, isActive } from '@/saga/chaos/chaos-rule';
import { type Judgement, judge, type RunCounts, type Standing, standing } from '@/saga/chaos/judge';
import type { RunSummary } from '@/saga/read-models/views';
import type { ChaosStore, HitRunRow } from '@/server/ports/chaos-store';
import type { Clock } from '@/server/ports/clock';
import type { ReadStore } from '@/server/ports/read-store';
import { NotFound } from '../errors';

/** A rule with what has come of it. */
export type ChaosRuleView = ChaosRule & {
  readonly isActive: boolean;
  readonly hits: number;
  readonly counts: RunCounts;
  readonly standing: Standing;
};

/** A run that a rule has hit; no judgement where nothing is expected. */
export type JudgedRun = Pick<HitRunRow, 'runId' | 'hits' | 'firstHitAt'> & {
  readonly status: RunSummary['status'] | null;
  readonly judgement: Judgement | null;
};

export type ChaosReadDeps = {
  readonly chaos: Pick<ChaosStore, 'find' | 'list' | 'runsOf'>;
  readonly reads: Pick<ReadStore, 'getRuns'>;
  readonly clock: Clock;
};

/** The latest rules, newest first. */
export function listChaosRules(
  deps: ChaosReadDeps,
): (limit: number) => Promise<readonly ChaosRuleView[]> {
  return async (limit) => {
    const rules = await deps.chaos.list(limit);
    return Promise.all(rules.map(async (rule) => (await viewOf(deps, rule)).rule));
  };
}

/** One rule, with the runs that it has hit. Throws `NotFound`. */
export function getChaosRule(
  deps: ChaosReadDeps,
): (id: string) => Promise<{ readonly rule: ChaosRuleView; readonly runs: readonly JudgedRun[] }> {
  return async (id) => {
    const rule = await deps.chaos.find(id);
    if (!rule) throw new NotFound('chaos-rule', id);
    return viewOf(deps, rule);
  };
}

async function viewOf({ chaos, reads, clock }: ChaosReadDeps, rule: ChaosRule) {
  const now = clock.now();
  const rows = await chaos.runsOf(rule.id);
  const known = rows.length === 0 ? [] : await reads.getRuns(rows.map(({ runId }) => runId));
  const byId = new Map(known.map((run) => [run.runId, run]));
  const runs = rows.map((row) => judgedRun(rule, { row, run: byId.get(row.runId) }, now));
  const counts = countsOf(runs);
  const active = isActive(rule, now);
  const view: ChaosRuleView = {
    ...rule,
    isActive: active,
    hits: runs.reduce((sum, { hits }) => sum + hits, 0),
    counts,
    standing: standing(counts, !active),
  };
  return { rule: view, runs };
}

type Hit = { readonly row: HitRunRow; readonly run: RunSummary | undefined };

function judgedRun({ expectation }: ChaosRule, { row, run }: Hit, now: string): JudgedRun {
  const { runId, hits, firstHitAt, deadLetters } = row;
  const stands = run ? { ...run, debts: run.debts.length } : null;
  const judgement =
    expectation && judge(expectation, { firstHitAt, deadLetters, run: stands }, now);
  return { runId, hits, firstHitAt, status: run?.status ?? null, judgement };
}

function countsOf(runs: readonly JudgedRun[]): RunCounts {
  const count = (result: Judgement['result']) =>
    runs.filter(({ judgement }) => judgement?.result === result).length;
  return {
    runs: runs.length,
    passed: count('passed'),
    failed: count('failed'),
    waiting: count('waiting'),
  };
}
