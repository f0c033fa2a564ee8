import type { Plan } from '@/saga/plan';
import type { RecordedEvent } from '@/saga/run/events';
import type { RunMessage } from '@/saga/run/messages';
import { initialState } from '@/saga/run/state';
import type { Clock } from '@/server/ports/clock';
import type { EventStore } from '@/server/ports/event-store';
import { DataRefused, type RunWrites, WriteConflict } from '@/server/ports/run-writes';
import type { AfterCommit } from './committed';
import { decideRun, type Turn } from './decide-run';
import type { RunCache } from './run-cache';
import type { RunInHand } from './run-in-hand';
import { loadRuns, type RunLoaderDeps } from './run-loader';
import { partitionOf } from './wire/partition';
import { WriteSet } from './write-set';

/** A message for a run, and what is to be called when it is dealt with; exactly one is, once. */
export type WorkItem = {
  readonly runId: string;
  readonly message: RunMessage;
  /** The letter that brought it: it is taken by the transaction that stores what it led to. */
  readonly letterId?: string;
  /** Of a `StartRun`: the plan of the run, which need not be there yet. */
  readonly plan?: Plan;
  /** What it led to is stored. */
  done(): void;
  /** It cannot be handled; resolves when it is stored as a dead letter. */
  fail(reason: 'no-handler' | 'handler-failed', error: Error): Promise<void>;
};

export type HandleMessagesDeps = RunLoaderDeps & {
  readonly events: Pick<EventStore, 'loadMany' | 'versions'>;
  readonly writes: RunWrites;
  readonly cache: RunCache;
  readonly clock: Clock;
  readonly afterCommit: AfterCommit;
  /** Takes note of what was stored, with the runs it is of. */
  readonly note?: (
    events: readonly RecordedEvent[],
    runs: ReadonlyMap<string, RunInHand | Error>,
  ) => void;
};

/** Somebody else has moved runs on that this process had in hand. */
class Outdated extends Error {}

/** The decider threw: a bug, or a state it was never made for. */
class Undecidable extends Error {}

const MAX_CONFLICTS = 10;

/**
 * Decides a batch of messages and stores all they lead to in one transaction; a message that cannot
 * be handled fails alone. Throws only when the store is away: then nothing was answered, and the
 * same batch may be handed in again.
 */
export async function handleMessages(
  deps: HandleMessagesDeps,
  items: readonly WorkItem[],
): Promise<void> {
  let fault = await attempt(deps, items);
  for (let conflicts = 1; isOutdated(fault) && conflicts < MAX_CONFLICTS; conflicts++) {
    deps.cache.forget(items.map(({ runId }) => runId));
    fault = await attempt(deps, items);
  }
  if (fault) await handleApart(deps, items, fault);
}

/** Handles the batch; resolves to what is wrong with it when it is the batch's own fault. */
async function attempt(
  deps: HandleMessagesDeps,
  items: readonly WorkItem[],
): Promise<Error | undefined> {
  try {
    await handleBatch(deps, items);
    return undefined;
  } catch (error) {
    const own = [Undecidable, DataRefused, Outdated, WriteConflict];
    if (own.some((type) => error instanceof type)) return error as Error;
    throw error;
  }
}

function isOutdated(fault: Error | undefined): boolean {
  return fault instanceof WriteConflict || fault instanceof Outdated;
}

/** Finds out which message is to blame: run by run, then message by message. */
async function handleApart(
  deps: HandleMessagesDeps,
  items: readonly WorkItem[],
  error: Error,
): Promise<void> {
  const [only] = items;
  if (items.length === 1 && only) {
    return only.fail(
      'handler-failed',
      error instanceof Undecidable ? (error.cause as Error) : error,
    );
  }
  const runIds = new Set(items.map(({ runId }) => runId));
  const parts =
    runIds.size > 1
      ? [...runIds].map((runId) => items.filter((item) => item.runId === runId))
      : items.map((item) => [item]);
  for (const part of parts) await handleMessages(deps, part);
}

type Found = ReadonlyMap<string, RunInHand | Error>;
type Remembered = ReadonlyMap<string, RunInHand>;

async function handleBatch(deps: HandleMessagesDeps, items: readonly WorkItem[]): Promise<void> {
  const remembered = recall(deps, items);
  const found = await findRuns(deps, items, remembered);
  const writes = new WriteSet();
  const { runs, quiet, orphans } = decideAll(deps, { items, found, writes });
  await checkUpToDate(deps, remembered, quiet);
  if (!writes.isEmpty) {
    await deps.writes.commit(writes);
    deps.afterCommit(writes);
    deps.note?.(writes.events, runs);
  }
  const now = deps.clock.now();
  for (const run of runs.values()) deps.cache.put(run, now);
  for (const item of items) if (!orphans.includes(item)) item.done();
  for (const item of orphans) await failOrphan(item, found.get(item.runId));
}

/** The runs that are in memory. They may be forgotten at any time from now on. */
function recall({ cache }: HandleMessagesDeps, items: readonly WorkItem[]): Remembered {
  const remembered = new Map<string, RunInHand>();
  for (const { runId } of items) {
    const run = cache.get(runId);
    if (run) remembered.set(runId, run);
  }
  return remembered;
}

async function findRuns(
  deps: HandleMessagesDeps,
  items: readonly WorkItem[],
  remembered: Remembered,
): Promise<Found> {
  const found = new Map<string, RunInHand | Error>(remembered);
  const missing = new Set(
    items.map(({ runId }) => runId).filter((runId) => !remembered.has(runId)),
  );
  if (missing.size === 0) return found;
  for (const [runId, run] of await loadRuns(deps, [...missing])) found.set(runId, run);
  for (const { runId, plan } of items) {
    if (plan !== undefined && !found.has(runId)) found.set(runId, notBegun(deps, runId, plan));
  }
  return found;
}

function notBegun({ partitions }: HandleMessagesDeps, runId: string, plan: Plan): RunInHand {
  const partition = partitionOf(runId, partitions);
  return { runId, partition, plan, state: initialState, version: 0 };
}

type Batch = {
  readonly items: readonly WorkItem[];
  readonly found: Found;
  readonly writes: WriteSet;
};

type Decided = {
  readonly runs: ReadonlyMap<string, RunInHand>;
  /** Runs for which a message led to nothing. */
  readonly quiet: ReadonlySet<string>;
  /** Items whose run is unknown or has no plan. */
  readonly orphans: readonly WorkItem[];
};

function decideAll(deps: HandleMessagesDeps, { items, found, writes }: Batch): Decided {
  const { clock, partitions } = deps;
  const now = clock.now();
  const runs = new Map<string, RunInHand>();
  const quiet = new Set<string>();
  const orphans: WorkItem[] = [];
  for (const item of items) {
    const run = runs.get(item.runId) ?? found.get(item.runId);
    if (run === undefined || run instanceof Error) {
      orphans.push(item);
      continue;
    }
    const after = decideOne(run, { item, now, partitions }, writes);
    if (after === run) quiet.add(item.runId);
    runs.set(item.runId, after);
  }
  return { runs, quiet, orphans };
}

function decideOne(
  run: RunInHand,
  { item, ...when }: { readonly item: WorkItem } & Pick<Turn, 'now' | 'partitions'>,
  writes: WriteSet,
): RunInHand {
  try {
    const { message, letterId } = item;
    return decideRun(run, { message, letterId, ...when }, writes);
  } catch (error) {
    throw new Undecidable('The message could not be decided.', { cause: error });
  }
}

/**
 * Storing events would show that a run has moved on elsewhere; a message that leads to nothing
 * stores none, so before it is dropped the run's version is asked for.
 */
async function checkUpToDate(
  deps: HandleMessagesDeps,
  remembered: Remembered,
  quiet: ReadonlySet<string>,
): Promise<void> {
  const doubtful = [...quiet].filter((runId) => remembered.has(runId));
  if (doubtful.length === 0) return;
  const versions = await deps.events.versions(doubtful);
  for (const runId of doubtful) {
    if (versions.get(runId) !== remembered.get(runId)?.version) throw new Outdated();
  }
}

function failOrphan(item: WorkItem, why: RunInHand | Error | undefined): Promise<void> {
  if (why instanceof Error) return item.fail('handler-failed', why);
  return item.fail('no-handler', new Error(`There is no run ${item.runId}.`));
}
