import type { ChaosRule } from '@/saga/chaos/chaos-rule';
import { chosenWords, expectationWords, ruleTitle } from '@/saga/chaos/chaos-words';
import type { Judgement, RunCounts, Standing } from '@/saga/chaos/judge';
import type { ApiClient } from '../client/api-client';
import { type Answer, table } from '../console';
import { type AddOptions, wishOf } from './chaos-wish';
import { pollUntil, type WaitOptions } from './poll-until';

export type { AddOptions, WaitOptions };

type RuleView = ChaosRule & {
  readonly isActive: boolean;
  readonly hits: number;
  readonly counts: RunCounts;
  readonly standing: Standing;
};
type Found = {
  readonly rule: RuleView;
  readonly runs: readonly {
    readonly runId: string;
    readonly status: string | null;
    readonly judgement: Judgement | null;
  }[];
};

/** Puts a fault on an edge. */
export async function addRule(client: ApiClient, given: AddOptions): Promise<Answer> {
  const added = await client.ask<{ id: string }>({
    method: 'POST',
    path: '/chaos',
    body: wishOf(given),
  });
  return { json: added, text: added.id, exit: 0 };
}

/** Lists the latest faults on edges. */
export async function listRules(client: ApiClient): Promise<Answer> {
  const list = await client.ask<{ allowed: boolean; items: RuleView[] }>({ path: '/chaos' });
  const rows = list.items.map((rule) => {
    const { id, isActive, hits, standing } = rule;
    return [id, isActive ? 'in force' : 'over', `${hits} hit`, standing, ruleTitle(rule)];
  });
  const none = list.allowed ? 'No faults.' : 'Faults are not allowed here (BACKSTITCH_CHAOS).';
  return { json: list, text: rows.length === 0 ? none : table(rows), exit: 0 };
}

/** Shows a fault with its runs. */
export async function showRule(
  client: ApiClient,
  id: string,
  options: WaitOptions,
): Promise<Answer> {
  const found = await (options.wait ? settled(client, id, options) : find(client, id));
  return answerOf(found, options);
}

/** Takes a fault off its edge; that it is over already is no matter. */
export async function endRule(
  client: ApiClient,
  id: string,
  options: WaitOptions,
): Promise<Answer> {
  const { rule } = await find(client, id);
  if (rule.isActive) {
    await client.ask({ method: 'POST', path: `/chaos/${encodeURIComponent(id)}/end` });
  }
  return showRule(client, id, options);
}

function find(client: ApiClient, id: string): Promise<Found> {
  return client.ask<Found>({ path: `/chaos/${encodeURIComponent(id)}` });
}

function settled(client: ApiClient, id: string, options: WaitOptions): Promise<Found> {
  return pollUntil(options, {
    ask: () => find(client, id),
    isOver: ({ rule }) => rule.standing !== 'open',
    notYet: ({ rule }) => `It is not settled after ${options.timeout}: ${countsText(rule.counts)}.`,
  });
}

function answerOf(found: Found, { wait }: WaitOptions): Answer {
  const { rule, runs } = found;
  const { runs: chosen, maxRuns, expectation, standing, counts } = rule;
  const rows = runs.map(({ runId, status, judgement }) => {
    return [runId, status ?? '', judgement?.result ?? '', judgement?.why ?? ''];
  });
  const lines = [
    `${ruleTitle(rule)}, in ${chosenWords(chosen, maxRuns)}`,
    ...(expectation ? [`expected: ${expectationWords(expectation)}`] : []),
    `${rule.isActive ? 'in force' : 'over'}, ${standing}: ${countsText(counts)}`,
    ...(rows.length === 0 ? [] : [table(rows)]),
  ];
  const isBad = standing === 'broken' || (wait === true && standing !== 'kept');
  return { json: found, text: lines.join('\n'), exit: isBad ? 1 : 0 };
}

function countsText({ runs, passed, failed, waiting }: RunCounts): string {
  return `${runs} runs hit, ${passed} passed, ${failed} failed, ${waiting} waiting`;
}
