import { setTimeout as pause } from 'node:timers/promises';
import { eventually } from '@/server/testing/eventually';
import type { Random } from '@/server/testing/random';
import type { Fault } from './faults/fault';
import { type Followed, follow } from './load/follow';
import { type Accepted, startProbe, startTransfers } from './load/transfers';
import type { Stack } from './stack/stack';
import { judge, type Verdict } from './verdict/judge';
import { restingRuns } from './verdict/run-ends';

export type Trial<On extends Stack> = {
  readonly fault: Fault<On>;
  /** How often it is done, at moments drawn by chance. */
  readonly times: number;
  readonly runs: number;
  readonly random: Random;
};

export type Outcome = Verdict & {
  readonly fault: string;
  readonly times: number;
  readonly runs: number;
  /** From a fault until a run that was asked for during it had ended: the longest, in milliseconds. */
  readonly recoveryMs: number;
  /** From an event of such a run until whoever watches that run was told: the longest, in milliseconds. */
  readonly seenMs: number;
  readonly tookMs: number;
};

/** How long all runs may take to end after the last fault. */
const END_MS = 150_000;

/** How many runs are asked for as each fault begins; they are of different partitions. */
const PROBES = 6;

let trials = 0;

/** Does a fault again and again while transfers are under way, and judges what became of them. */
export async function runTrial<On extends Stack>(stack: On, trial: Trial<On>): Promise<Outcome> {
  const { fault, times, runs, random } = trial;
  const began = performance.now();
  const name = `trial${++trials}`;
  const before = await deadLetters(stack);
  const accepting = startTransfers(stack, { runs, trial: name, random });
  // A failure is seen where it is awaited, below.
  accepting.catch(() => undefined);
  const moments = Array.from({ length: times }, () => 0.05 + random() * 0.75).sort();
  const probes: Promise<Probe>[] = [];
  for (const [index, moment] of moments.entries()) {
    await untilRested(stack, { trial: name, count: Math.floor(runs * moment) });
    await pause(random() * 150);
    for (let number = 0; number < PROBES; number++) {
      const probe = probeFrom(stack, `${name}-probe-${index}-${number}`, performance.now());
      probe.catch(() => undefined);
      probes.push(probe);
    }
    await fault.inject(stack, random);
  }
  const accepted: Accepted[] = [...(await accepting)];
  const probed = await Promise.all(probes);
  accepted.push(...probed.map(({ run }) => run));
  await untilRested(stack, { trial: name, count: accepted.length, withinMs: END_MS });
  const verdict = await judge(stack, accepted);
  const letters = await unexpectedLetters(stack, before + (fault.deadLetters?.(times) ?? 0));
  return {
    ...verdict,
    faults: [...verdict.faults, ...letters, ...probed.flatMap(({ followed }) => followed.faults)],
    fault: fault.name,
    times,
    runs: accepted.length,
    recoveryMs: Math.max(0, ...probed.map(({ tookMs }) => tookMs)),
    seenMs: Math.max(0, ...probed.map(({ followed }) => followed.latestMs)),
    tookMs: performance.now() - began,
  };
}

type Probe = { readonly run: Accepted; readonly tookMs: number; readonly followed: Followed };

async function probeFrom(stack: Stack, key: string, since: number): Promise<Probe> {
  const runId = await startProbe(stack, key);
  const following = follow(stack, { runId, withinMs: END_MS });
  const hasEnded = async () => {
    const ended = await stack.sql
      .query(`select from event where run_id = $1 and type = 'RunCompleted'`, [runId])
      .catch(() => ({ rowCount: 0 }));
    return ended.rowCount;
  };
  await eventually(hasEnded, (rows) => rows === 1, END_MS);
  const ending = { status: 'completed', debts: [] };
  const tookMs = performance.now() - since;
  return { run: { runId, key, ending }, tookMs, followed: await following };
}

type Wanted = { readonly trial: string; readonly count: number; readonly withinMs?: number };

/** Resolves when so many runs rest; what does not come to rest is for the judge to say. */
async function untilRested(
  stack: Stack,
  { trial, count, withinMs = 60_000 }: Wanted,
): Promise<void> {
  const resting = () => restingRuns(stack, trial).catch(() => -1);
  await eventually(resting, (runs) => runs >= count, withinMs).catch(() => undefined);
}

async function deadLetters({ sql }: Stack): Promise<number> {
  const { rows } = await sql.query<{ count: number }>(
    'select count(*)::int as count from dead_letter',
  );
  return rows[0]?.count ?? 0;
}

/** Nothing but poison becomes a dead letter, and all of it does. */
async function unexpectedLetters(stack: Stack, expected: number): Promise<readonly string[]> {
  const count = () => deadLetters(stack);
  await eventually(count, (letters) => letters === expected, 15_000).catch(() => undefined);
  const now = await count();
  if (now === expected) return [];
  const { rows } = await stack.sql.query<{ what: string }>(
    `select reason || ' ' || subject || ': ' || error_message as what from dead_letter
     order by created_at desc limit 5`,
  );
  const latest = rows.map(({ what }) => what).join('; ');
  return [`there are ${now} dead letters instead of ${expected}; the latest: ${latest}`];
}
