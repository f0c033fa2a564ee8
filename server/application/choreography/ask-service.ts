import type { Asked } from '@/saga/choreography/take-asked';
import { workOf } from '@/saga/plan';
import { nodeOf } from '@/saga/run/ids';
import { latestWork } from '@/saga/run/latest-work';
import { isOpen } from '@/saga/run/state';
import type { Clock } from '@/server/ports/clock';
import type { Reactors } from '@/server/ports/reactors';
import { type RunWrites, WriteConflict } from '@/server/ports/run-writes';
import type { AfterCommit } from '../committed';
import { Conflict } from '../errors';
import type { RunInHand } from '../run-in-hand';
import { WriteSet } from '../write-set';
import { reactOnce } from './react-once';

export type AskServiceDeps = {
  readonly reactors: Reactors;
  readonly writes: RunWrites;
  readonly afterCommit: AfterCommit;
  readonly clock: Clock;
  /** How many partitions there are. */
  readonly partitions: number;
};

/** The service's reactor may write at the same time; it is asked again then. */
const TRIES = 20;

/** Whether a message is a wish about one work, which the work's service can grant by itself. */
export function isAsked(message: { readonly type: string }): message is Asked {
  return ['RetryWork', 'EditWorkInput', 'SkipWork'].includes(message.type);
}

/**
 * Asks the service whose work it is what in a led run its coordinator would be asked: its reactor decides at once,
 * in whatever process that happens, and tells the others. False when nothing came of it. Throws `Conflict` for
 * a compensation that is over while others are not: only what keeps a run stuck is asked for.
 */
export async function askService(
  deps: AskServiceDeps,
  run: RunInHand,
  asked: Asked,
): Promise<boolean> {
  const work = workOf(run.plan, nodeOf(asked.node));
  if (!work || !('service' in work)) return false;
  requireStuck(run, asked);
  for (let attempt = 1; ; attempt++) {
    const writes = await reacted(deps, { run, asked, service: work.service });
    if (writes === null) return false;
    if (await committed(deps, writes, attempt)) return true;
  }
}

async function committed(deps: AskServiceDeps, writes: WriteSet, attempt: number) {
  try {
    await deps.writes.commit(writes);
  } catch (error) {
    if (error instanceof WriteConflict && attempt < TRIES) return false;
    throw error;
  }
  deps.afterCommit(writes);
  return true;
}

function requireStuck({ state }: RunInHand, { kind, node }: Asked): void {
  if (kind === 'step' || state.status === 'stuck') return;
  if (isOpen(latestWork(state, kind, node))) return;
  const { status } = state;
  throw new Conflict(`The run is ${status}: ${node} is not what it waits for.`, { status });
}

type Question = { readonly run: RunInHand; readonly asked: Asked; readonly service: string };

/** What follows at the service; null when nothing does. */
async function reacted(
  { reactors, clock, partitions }: AskServiceDeps,
  { run, asked, service }: Question,
): Promise<WriteSet | null> {
  const { runId, plan, partition } = run;
  const [row] = await reactors.load([{ runId, service }]);
  if (!row) return null;
  const writes = new WriteSet();
  const occasion = { plan, run: row, partition, partitions, now: clock.now() };
  const item = { runId, service, came: { type: 'asked', asked } } as const;
  const after = reactOnce(row, item, { occasion, writes });
  if (after === row || writes.isEmpty) return null;
  writes.reactors.push({ ...after, version: row.version + 1 });
  return writes;
}
