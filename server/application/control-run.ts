import type { Actor } from '@/saga/run/events';
import type { RunMessage } from '@/saga/run/messages';
import type { AuditLog } from '@/server/ports/audit-log';
import type { Clock } from '@/server/ports/clock';
import type { Ids } from '@/server/ports/ids';
import { type RunWrites, WriteConflict } from '@/server/ports/run-writes';
import type { AfterCommit } from './committed';
import { decideRun } from './decide-run';
import { Conflict, NotFound } from './errors';
import type { RunInHand } from './run-in-hand';
import { loadRuns, type RunLoaderDeps } from './run-loader';
import { WriteSet } from './write-set';

export type ControlRunDeps = RunLoaderDeps & {
  readonly writes: RunWrites;
  readonly afterCommit: AfterCommit;
  readonly audit: AuditLog;
  readonly clock: Clock;
  readonly ids: Ids;
};

/** What somebody wants of a run, and how it is called in the audit log and in a refusal. */
export type RunControl = {
  readonly runId: string;
  readonly by: Actor;
  readonly action: string;
  readonly message: (messageId: string) => RunMessage;
  /** Completes `The run is completed: it cannot be …`. */
  readonly wish: string;
  readonly detail: { readonly [name: string]: string };
};

/** The worker may write to the run at the same time; it then has moved on, and is looked at again. */
const TRIES = 20;

/**
 * Decides an operator's wish right away, in whatever process it arrived: the version check on the
 * run's events keeps it and the worker apart. Throws `NotFound`, and `Conflict` when the run is in
 * no state for it.
 */
export async function controlRun(deps: ControlRunDeps, control: RunControl): Promise<void> {
  const message = control.message(`${control.action}:${deps.ids.uuid()}`);
  for (let attempt = 1; ; attempt++) {
    const run = await load(deps, control.runId);
    const writes = new WriteSet();
    decideRun(run, { message, now: deps.clock.now() }, writes);
    if (writes.events.length === 0) {
      throw new Conflict(`The run is ${run.state.status}: it cannot be ${control.wish}.`, {
        status: run.state.status,
      });
    }
    if (await committed(deps, writes, attempt)) return audit(deps, control);
  }
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

async function load(deps: ControlRunDeps, runId: string): Promise<RunInHand> {
  const found = UUID.test(runId) ? (await loadRuns(deps, [runId])).get(runId) : undefined;
  if (!found) throw new NotFound('run', runId);
  if (found instanceof Error) throw new Conflict(found.message);
  return found;
}

async function committed(
  deps: ControlRunDeps,
  writes: WriteSet,
  attempt: number,
): Promise<boolean> {
  try {
    await deps.writes.commit(writes);
  } catch (error) {
    if (error instanceof WriteConflict && attempt < TRIES) return false;
    throw error;
  }
  deps.afterCommit(writes);
  return true;
}

async function audit({ audit: log, clock }: ControlRunDeps, control: RunControl): Promise<void> {
  const { by: actor, action, runId, detail } = control;
  await log.record({ at: clock.now(), actor, action, target: { type: 'run', id: runId }, detail });
}
