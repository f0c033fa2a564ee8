import type { RecordedEvent } from '@/saga/run/events';
import type { RunMessage } from '@/saga/run/messages';
import type { Clock } from '@/server/ports/clock';
import { type RunWrites, WriteConflict } from '@/server/ports/run-writes';
import type { AfterCommit } from './committed';
import { decideRun } from './decide-run';
import { Conflict, NotFound } from './errors';
import type { RunInHand } from './run-in-hand';
import { loadRuns, type RunLoaderDeps } from './run-loader';
import { WriteSet } from './write-set';

export type DecideNowDeps = RunLoaderDeps & {
  readonly writes: RunWrites;
  readonly afterCommit: AfterCommit;
  readonly clock: Clock;
};

/** The run as the message found it, and what followed; no events when it changed nothing. */
export type DecidedNow = { readonly run: RunInHand; readonly events: readonly RecordedEvent[] };

/** The worker may write to the run at the same time; it then has moved on, and is looked at again. */
const TRIES = 20;

/**
 * Decides a message right away, in whatever process it arrived: the version check on the run's events
 * keeps it and the worker apart. `check` may refuse, by throwing, on seeing the run as it stands.
 * Throws `NotFound`.
 */
export async function decideNow(
  deps: DecideNowDeps,
  { runId, message }: { readonly runId: string; readonly message: RunMessage },
  check: (run: RunInHand) => void = () => undefined,
): Promise<DecidedNow> {
  for (let attempt = 1; ; attempt++) {
    const run = await runNow(deps, runId);
    check(run);
    if (run.plan.execution === 'choreography') checkLeaderless(message);
    const writes = new WriteSet();
    const { clock, partitions } = deps;
    decideRun(run, { message, now: clock.now(), partitions }, writes);
    if (writes.isEmpty || (await committed(deps, writes, attempt))) {
      return { run, events: writes.events };
    }
  }
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** The run as it stands. Throws `NotFound`, and `Conflict` when its version cannot be run any more. */
export async function runNow(deps: RunLoaderDeps, runId: string): Promise<RunInHand> {
  const found = UUID.test(runId) ? (await loadRuns(deps, [runId])).get(runId) : undefined;
  if (!found) throw new NotFound('run', runId);
  if (found instanceof Error) throw new Conflict(found.message);
  return found;
}

/** Nobody holds a choreographed run as a whole; what is left of one that is stuck a person may settle. */
function checkLeaderless({ type }: RunMessage): void {
  if (type === 'ResolveRun') return;
  throw new Conflict(
    'This run is a choreography: its services have it, and no coordinator that could do that. It can be cancelled, its work tried again or taken as done, and resolved when it is stuck.',
  );
}

async function committed(deps: DecideNowDeps, writes: WriteSet, attempt: number): Promise<boolean> {
  try {
    await deps.writes.commit(writes);
  } catch (error) {
    if (error instanceof WriteConflict && attempt < TRIES) return false;
    throw error;
  }
  deps.afterCommit(writes);
  return true;
}
