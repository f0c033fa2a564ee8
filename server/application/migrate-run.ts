import { compatibility } from '@/saga/compatibility/compatibility';
import type { Incompatibility } from '@/saga/compatibility/incompatibility';
import type { Plan } from '@/saga/plan';
import type { Actor } from '@/saga/run/events';
import { isFinal } from '@/saga/run/state';
import type { SagaStore, SagaVersionInfo } from '@/server/ports/saga-store';
import { type ControlRunDeps, controlRun } from './control-run';
import { runNow } from './decide-now';
import { Conflict, NotFound } from './errors';
import type { RunInHand } from './run-in-hand';
import type { RunLoaderDeps } from './run-loader';

export type MigrateRun = {
  readonly runId: string;
  /** The version of its saga in which it is to go on. */
  readonly version: number;
  readonly reason: string;
  readonly by: Actor;
};

/** A version that a run could go on in, and everything that speaks against it; nothing when it can. */
export type VersionForRun = Pick<SagaVersionInfo, 'version' | 'note' | 'publishedAt'> & {
  readonly reasons: readonly Obstacle[];
};

/** `unavailable`: the version cannot be run at all, as one that does not compile any more. */
type Obstacle = Omit<Incompatibility, 'reason'> & {
  readonly reason: Incompatibility['reason'] | 'unavailable';
};

/** The other versions of a run's saga, newest first. */
export type VersionsForRun = {
  readonly runId: string;
  readonly saga: string;
  readonly current: number;
  readonly versions: readonly VersionForRun[];
};

export type VersionsDeps = RunLoaderDeps & { readonly sagas: Pick<SagaStore, 'versions'> };

/** Older versions than so many are not looked at: each is compiled for it. */
const NEWEST = 20;

/**
 * Says of each of the newest versions of a run's saga whether the run can go on in it, as it stands now.
 * Throws `NotFound`, and `Conflict` for a run that has ended or that no coordinator holds.
 */
export function versionsForRun(deps: VersionsDeps): (runId: string) => Promise<VersionsForRun> {
  return async (runId) => {
    const run = await runNow(deps, runId);
    checkMovable(run);
    const { saga, sagaVersion: current } = run.state;
    const others = (await deps.sagas.versions(saga))
      .filter(({ version }) => version !== current)
      .sort((a, b) => b.version - a.version)
      .slice(0, NEWEST);
    const versions: VersionForRun[] = [];
    for (const { version, note, publishedAt } of others) {
      const reasons = await obstacles(deps, run, version);
      versions.push({ version, note, publishedAt, reasons });
    }
    return { runId, saga, current, versions };
  };
}

async function obstacles(
  { plans }: VersionsDeps,
  run: RunInHand,
  version: number,
): Promise<readonly Obstacle[]> {
  try {
    const plan = await plans.plan(run.state.saga, version);
    return compatibility(run.plan, plan, run.state).reasons;
  } catch (error) {
    if (!isUnavailable(error)) throw error;
    return [{ node: '', reason: 'unavailable', message: error.message }];
  }
}

/**
 * Lets an open run go on in another version of its saga. Throws as `controlRun`, and `Conflict` with
 * everything that speaks against it when the version is not compatible with what the run has come to.
 */
export function migrateRun(
  deps: ControlRunDeps & VersionsDeps,
): (command: MigrateRun) => Promise<void> {
  return async ({ runId, version: to, reason, by }) => {
    const { state } = await runNow(deps, runId);
    const { saga, sagaVersion: from } = state;
    const known = await deps.sagas.versions(saga);
    if (!known.some(({ version }) => version === to)) {
      throw new NotFound('saga-version', `${saga}@${to}`);
    }
    const plan = await deps.plans.plan(saga, to).catch((error: unknown) => {
      throw isUnavailable(error) ? new Conflict(error.message) : error;
    });
    await controlRun(deps, {
      runId,
      by,
      action: 'run.migrated',
      wish: `moved to version ${to}`,
      detail: { reason, from: String(from), to: String(to) },
      check: (run) => checkCompatible(run, { plan, to }),
      message: (messageId) => ({ type: 'MigrateRun', messageId, to, plan, by, reason }),
    });
  };
}

/** By code and not by class: a bundler may load its file twice. */
function isUnavailable(error: unknown): error is Error {
  return error instanceof Error && 'code' in error && error.code === 'PlanUnavailable';
}

function checkMovable({ plan, state }: RunInHand): void {
  const { status } = state;
  if (plan.execution === 'choreography') {
    throw new Conflict(
      'This run is a choreography: each of its services goes on in the version it began with, and nobody could move all of them at once. Start a new run in the new version instead.',
      { status },
    );
  }
  if (!isFinal(state)) return;
  throw new Conflict(`The run is ${status}: it cannot go on in another version.`, { status });
}

function checkCompatible(
  run: RunInHand,
  { plan, to }: { readonly plan: Plan; readonly to: number },
): void {
  checkMovable(run);
  const { sagaVersion } = run.state;
  if (sagaVersion === to) throw new Conflict(`The run is in version ${to} already.`);
  const { reasons } = compatibility(run.plan, plan, run.state);
  if (reasons.length === 0) return;
  const why = reasons.map(({ message }) => message).join(' ');
  throw new Conflict(`The run cannot go on in version ${to}. ${why}`, { sagaVersion, reasons });
}
