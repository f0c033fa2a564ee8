import { commandId, retryTimerId, timeoutTimerId, waitTimerId } from '@/saga/run/ids';
import { isFinal, type RunState } from '@/saga/run/state';
import type { ChildFact, StoredRun } from '@/server/ports/reconciliation';
import type { ExpectedRun } from './expected-run';
import type { Check, Finding } from './finding';

/** A run with what must be stored of it, and what is. */
export type ComparedRun = {
  readonly stored: StoredRun;
  readonly expected: ExpectedRun;
  readonly children: ReadonlyMap<string, ChildFact>;
  /** ISO 8601, UTC. */
  readonly now: string;
  /** For how long a run may rest before somebody must be seen to move it, in milliseconds. */
  readonly olderThanMs: number;
};

/** Compares what is stored besides a run's events with what follows from them. */
export function checkRun(run: ComparedRun): readonly Finding[] {
  const movers = isFinal(run.expected.state) ? [] : checkMovers(run);
  if (run.expected.plan.execution !== 'choreography') {
    return [...checkCommands(run), ...checkTimers(run), ...checkKeys(run), ...movers];
  }
  // Services send and wait by themselves, and the tracker hears of it later: only the end is certain.
  return isFinal(run.expected.state) ? checkRest(run) : movers;
}

/** A run's event versions are 1, 2, 3 … */
export function checkVersions({ runId, events }: StoredRun): readonly Finding[] {
  const wrong = events.findIndex(({ version }, index) => version !== index + 1);
  if (wrong < 0) return [];
  const what = `event ${wrong + 1} is not there; the next one is ${events[wrong]?.version}`;
  return [{ check: 'event-gap', runId, id: '', what }];
}

function checkCommands({ stored, expected }: ComparedRun): readonly Finding[] {
  const rows = new Set(stored.outbox.filter(isCommand).map(({ id }) => id));
  const lost = [...expected.openCommands].filter((id) => !rows.has(id));
  const left = [...rows].filter((id) => !expected.openCommands.has(id));
  return [
    ...lost.map(finding(stored, 'command-lost', 'was sent, has no answer, and is not kept')),
    ...left.map(finding(stored, 'command-left', 'is kept, though nobody waits for its answer')),
  ];
}

function checkTimers({ stored, expected, now }: ComparedRun): readonly Finding[] {
  const rows = new Set(stored.timerIds);
  const lost = wanted(expected.state, now).filter((id) => expected.timers.has(id) && !rows.has(id));
  const left = stored.timerIds.filter((id) => !expected.timers.has(id));
  return [
    ...lost.map(finding(stored, 'timer-lost', 'is waited for and was never heard of')),
    ...left.map(finding(stored, 'timer-left', 'is set, though nothing waits for it')),
  ];
}

/** Work that is settled gives its key back, or all later commands of that key wait without end. */
function checkKeys({ stored, expected }: ComparedRun): readonly Finding[] {
  const { works } = expected.state;
  const left = stored.keys.filter((ref) => {
    const status = works[ref]?.status;
    return status !== 'running' && status !== 'retrying';
  });
  return left.map(finding(stored, 'key-left', 'has its key, though it is settled'));
}

/**
 * Timers without which something does not go on. A paused or stuck run lets them pass and catches up
 * later; so does a wait once its time is over.
 */
function wanted(state: RunState, now: string): readonly string[] {
  if (state.status === 'suspended' || state.status === 'stuck') return [];
  const { runId } = state;
  const works = Object.values(state.works).flatMap(({ status, ref, attempt }) => {
    if (status === 'running') return [timeoutTimerId(runId, ref, attempt)];
    return status === 'retrying' ? [retryTimerId(runId, ref, attempt + 1)] : [];
  });
  const waits = Object.entries(state.waits)
    .filter(([, { dueAt }]) => dueAt !== null && dueAt > now)
    .map(([ref]) => waitTimerId(runId, ref));
  return [...works, ...waits];
}

/** What services did by themselves leaves nothing behind, once all have heard that it is over. */
function checkRest(run: ComparedRun): readonly Finding[] {
  const { stored } = run;
  if (!isResting(run)) return [];
  const rows = stored.outbox.filter(({ kind }) => kind !== 'event').map(({ id }) => id);
  return [
    ...rows.map(finding(stored, 'command-left', 'is kept, though its run has ended')),
    ...stored.timerIds.map(finding(stored, 'timer-left', 'is set, though its run has ended')),
    ...stored.keys.map(finding(stored, 'key-left', 'has its key, though its run has ended')),
  ];
}

/** Somebody or something must be there that moves an open run on. */
function checkMovers(run: ComparedRun): readonly Finding[] {
  const { stored, expected } = run;
  if (!isResting(run) || restsByChoice(expected.state) || hasMover(run)) return [];
  const what = `is ${expected.state.status} since ${lastAt(run)}, and nothing will move it on`;
  return [{ check: 'run-stranded', runId: stored.runId, id: '', what }];
}

function isResting({ now, olderThanMs, ...run }: ComparedRun): boolean {
  return Date.parse(now) - Date.parse(lastAt(run)) >= olderThanMs;
}

function lastAt({ stored }: Pick<ComparedRun, 'stored'>): string {
  return stored.events.at(-1)?.occurredAt ?? '';
}

/** A stuck run says what it owes, and a paused one goes on when somebody says so. */
function restsByChoice({ status, debts }: RunState): boolean {
  return status === 'suspended' || (status === 'stuck' && debts.length > 0);
}

function hasMover({ stored, expected, children }: ComparedRun): boolean {
  const waits = Object.values(expected.state.waits);
  return (
    stored.outbox.some(isCommand) ||
    stored.timerIds.length + stored.letters + stored.underWay > 0 ||
    waits.some(({ awaits }) => awaits.type !== 'time') ||
    openChildren(expected).some((child) => {
      const fact = children.get(child);
      return fact !== undefined && (fact.isOpen || fact.letters > 0);
    })
  );
}

/** The runs of sub-sagas that a run waits for. */
export function openChildren({ state, children }: ExpectedRun): readonly string[] {
  return Object.values(state.works).flatMap(({ status, ref, attempt }) => {
    const child = children.get(commandId(state.runId, ref, attempt));
    return status === 'running' && child !== undefined ? [child] : [];
  });
}

function isCommand({ kind }: StoredRun['outbox'][number]): boolean {
  return kind === 'command';
}

function finding({ runId }: StoredRun, check: Check, what: string): (id: string) => Finding {
  return (id) => ({ check, runId, id, what });
}
