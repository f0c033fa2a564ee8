import type { RecordedEvent } from '@/saga/run/events';
import { FINAL_STATUSES } from '@/saga/run/status';
import { checkReadModel } from '@/server/application/reconcile/check-read-model';
import { checkRun, checkVersions, openChildren } from '@/server/application/reconcile/check-run';
import { type ExpectedRun, expectRun } from '@/server/application/reconcile/expected-run';
import type { StoredRun } from '@/server/ports/reconciliation';
import { waitingRows } from './at-rest';
import { checkBank } from './bank-invariants';
import { type Finding, type KnownRun, told } from './finding';
import type { Sim } from './sim';
import { checkStreams } from './stream-invariants';

/** Everything that must hold once all is at rest: as reconciliation sees it, and of the world outside. */
export async function checkAll(sim: Sim): Promise<readonly Finding[]> {
  const histories = await allEvents(sim);
  const stored = await storedRuns(sim, histories);
  const gaps = stored.flatMap((run) => checkVersions(run));
  if (gaps.length > 0) return gaps.map(({ check, runId, what }) => told(check, runId, what));
  const runs: KnownRun[] = [];
  for (const run of stored) {
    const expected = await expectRun(run.events, (saga, version) => sim.plans.plan(saga, version));
    runs.push({ stored: run, expected });
  }
  return [
    ...checkAccepted(sim, runs),
    ...reconciled(runs),
    ...(await leftOver(sim)),
    ...checkBank(sim.bank.rows, runs),
    ...checkStreams(sim, runs),
  ];
}

async function allEvents(sim: Sim): Promise<ReadonlyMap<string, readonly RecordedEvent[]>> {
  const runs = new Map<string, RecordedEvent[]>();
  for (const { recorded } of await sim.store.events.readAfter(null, 1_000_000)) {
    const own = runs.get(recorded.runId) ?? [];
    own.push(recorded);
    runs.set(recorded.runId, own);
  }
  return runs;
}

async function storedRuns(
  sim: Sim,
  histories: ReadonlyMap<string, readonly RecordedEvent[]>,
): Promise<readonly StoredRun[]> {
  const { timers, letters, open } = await waitingRows(sim);
  return [...histories].map(([runId, events]) => {
    const isOwn = (row: { readonly runId: string }) => row.runId === runId;
    return {
      ...{ runId, events, projected: events.length, underWay: 0, keys: [] },
      outbox: open.filter(isOwn).map(({ id, kind }) => ({ id, kind, isPublished: true })),
      timerIds: timers.filter(isOwn).map(({ id }) => id),
      letters: letters.filter(isOwn).length,
      summary: sim.projection.rows.get(runId) ?? null,
    };
  });
}

/** What was accepted is there, once, and has ended or is stuck with a debt. */
function checkAccepted(sim: Sim, runs: readonly KnownRun[]): readonly Finding[] {
  const known = new Map(runs.map((run) => [run.stored.runId, run]));
  const accepted = [...sim.web.accepted];
  const roots = runs.filter(({ expected }) => expected.state.parent === null);
  return [
    ...accepted
      .filter(([, runId]) => !known.has(runId))
      .map(([key, runId]) => told('lost', runId, `was accepted as ${key}, and is not there`)),
    ...runs
      .filter(({ expected }) => !hasEnded(expected))
      .map(({ stored, expected }) => {
        const { saga, status } = expected.state;
        return told('not-ended', stored.runId, `of ${saga} is ${status} in the end`);
      }),
    ...(roots.length > accepted.length
      ? [told('doubled', null, `${roots.length} runs were started for ${accepted.length} keys`)]
      : []),
  ];
}

function hasEnded({ state: { status, debts } }: ExpectedRun): boolean {
  return FINAL_STATUSES.has(status) || (status === 'stuck' && debts.length > 0);
}

function reconciled(runs: readonly KnownRun[]): readonly Finding[] {
  const states = new Map(runs.map(({ stored, expected }) => [stored.runId, expected.state]));
  return runs.flatMap(({ stored, expected }) => {
    const children = new Map(
      openChildren(expected).flatMap((child) => {
        const state = states.get(child);
        return state ? [[child, { isOpen: !FINAL_STATUSES.has(state.status), letters: 0 }]] : [];
      }) as [string, { isOpen: boolean; letters: number }][],
    );
    const compared = { stored, expected, children, now: '9999-01-01T00:00:00Z', olderThanMs: 0 };
    return [...checkRun(compared), ...checkReadModel(stored)].map(({ check, runId, id, what }) =>
      told(check, runId, `${id} ${what}`),
    );
  });
}

async function leftOver(sim: Sim): Promise<readonly Finding[]> {
  const { timers, letters, open, unpublished, held } = await waitingRows(sim);
  const rows = [
    ...timers.map(({ id }) => `timer ${id}`),
    ...letters.map(({ id, content }) => `letter ${id} ${content.type}`),
    ...open.map(({ id }) => `open message ${id}`),
    ...(unpublished > 0 ? [`${unpublished} unpublished messages`] : []),
    ...(held > 0 ? [`${held} commands that wait for their turn`] : []),
  ];
  const dead = (await sim.deadLetters.list({ limit: 100 })).items;
  return [
    ...rows.map((row) => told('left-over', null, row)),
    ...dead.map(({ reason, subject, error }) =>
      told('dead-letter', null, `${reason} ${subject}: ${error.message}`),
    ),
  ];
}
