import { type ChaosRule, isActive } from '@/saga/chaos/chaos-rule';
import { type Judgement, type RunCounts, type Standing, standing } from '@/saga/chaos/judge';
import type { ChaosStore } from '@/server/ports/chaos-store';
import type { Clock } from '@/server/ports/clock';
import type { ReadStore } from '@/server/ports/read-store';
import { NotFound } from '../errors';
import { type JudgedRun, judgedRun } from './judged-run';

/** A rule with what has come of it. */
export type ChaosRuleView = ChaosRule & {
  readonly isActive: boolean;
  readonly hits: number;
  readonly counts: RunCounts;
  readonly standing: Standing;
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
