import type { Clock } from '@/server/ports/clock';
import type { Reactors } from '@/server/ports/reactors';
import {
  DataRefused,
  type ReactorRow,
  type RunWrites,
  TRACKER,
  WriteConflict,
} from '@/server/ports/run-writes';
import type { AfterCommit } from '../committed';
import type { HandleMessagesDeps } from '../handle-messages';
import { PlanUnavailable } from '../plan-library';
import type { RunInHand } from '../run-in-hand';
import { loadRuns, type RunLoaderDeps } from '../run-loader';
import type { FlowContext } from '../wire/flow-message';
import { partitionOf } from '../wire/partition';
import { WriteSet } from '../write-set';
import type { FlowItem } from './flow-item';
import { isHeard } from './is-heard';
import { reactOnce } from './react-once';
import { trackOnce } from './track-once';

export type HandleFlowDeps = RunLoaderDeps & {
  readonly reactors: Reactors;
  readonly writes: RunWrites;
  readonly afterCommit: AfterCommit;
  readonly note?: HandleMessagesDeps['note'];
  readonly clock: Clock;
};

const MAX_CONFLICTS = 10;

/**
 * Lets services and trackers take a batch of messages, and stores all that follows in one transaction.
 * Services share no state: each item sees what its own service knows of its run, and nothing else. An
 * item that cannot be handled fails alone. Throws only when the store is away: then nothing was
 * answered, and the same batch may be handed in again.
 */
export async function handleFlow(deps: HandleFlowDeps, items: readonly FlowItem[]): Promise<void> {
  const { heard, unheard } = await sorted(deps, items);
  if (heard.length > 0) await handleHeard(deps, heard);
  for (const item of unheard) item.done();
}

/** Most of what services tell each other is nothing to a third: the store need not be asked about it. */
async function sorted({ plans }: Pick<HandleFlowDeps, 'plans'>, items: readonly FlowItem[]) {
  const heard: FlowItem[] = [];
  const unheard: FlowItem[] = [];
  for (const item of items) ((await isHeard(plans, item)) ? heard : unheard).push(item);
  return { heard, unheard };
}

async function handleHeard(deps: HandleFlowDeps, items: readonly FlowItem[]): Promise<void> {
  let fault = await attempt(deps, items);
  for (let tries = 1; fault instanceof WriteConflict && tries < MAX_CONFLICTS; tries++) {
    fault = await attempt(deps, items);
  }
  if (fault) await handleApart(deps, items, fault);
}

/** Handles the batch; resolves to what is wrong with it when it is the batch's own fault. */
async function attempt(
  deps: HandleFlowDeps,
  items: readonly FlowItem[],
): Promise<Error | undefined> {
  const batch = await Batch.load(deps, items);
  try {
    await batch.run();
    return undefined;
  } catch (error) {
    if (error instanceof WriteConflict || error instanceof DataRefused) return error;
    throw error;
  }
}

async function handleApart(
  deps: HandleFlowDeps,
  items: readonly FlowItem[],
  error: Error,
): Promise<void> {
  const [only] = items;
  if (items.length === 1 && only) return only.fail('handler-failed', error);
  for (const item of items) await handleHeard(deps, [item]);
}

type Failure = {
  readonly item: FlowItem;
  readonly reason: Parameters<FlowItem['fail']>[0];
  readonly error: Error;
};

/** A batch while it is handled: what was loaded for it, as it stands by now. */
class Batch {
  private readonly writes = new WriteSet();
  private readonly changed = new Map<string, ReactorRow>();
  private readonly failures: Failure[] = [];
  private readonly now: string;
  private readonly deps: HandleFlowDeps;
  private readonly items: readonly FlowItem[];
  private readonly rows: ReadonlyMap<string, ReactorRow>;
  private readonly runs: Map<string, RunInHand | Error>;

  private constructor(
    deps: HandleFlowDeps,
    items: readonly FlowItem[],
    found: { rows: readonly ReactorRow[]; runs: ReadonlyMap<string, RunInHand | Error> },
  ) {
    this.deps = deps;
    this.items = items;
    this.rows = new Map(found.rows.map((row) => [keyOf(row), row]));
    this.runs = new Map(found.runs);
    this.now = deps.clock.now();
  }

  static async load(deps: HandleFlowDeps, items: readonly FlowItem[]): Promise<Batch> {
    const keys = new Map(
      items.map(({ runId, service }) => [`${runId} ${service}`, { runId, service }]),
    );
    const tracked = items.filter(({ service }) => service === TRACKER).map(({ runId }) => runId);
    const [rows, runs] = await Promise.all([
      deps.reactors.load([...keys.values()]),
      tracked.length > 0 ? loadRuns(deps, [...new Set(tracked)]) : new Map(),
    ]);
    return new Batch(deps, items, { rows, runs });
  }

  async run(): Promise<void> {
    for (const item of this.items) await this.take(item);
    this.writes.reactors.push(...this.changed.values());
    if (!this.writes.isEmpty) {
      await this.deps.writes.commit(this.writes);
      this.deps.afterCommit(this.writes);
      this.deps.note?.(this.writes.events, this.runs);
    }
    const failed = new Set(this.failures.map(({ item }) => item));
    for (const item of this.items) if (!failed.has(item)) item.done();
    for (const { item, reason, error } of this.failures) await item.fail(reason, error);
  }

  private async take(item: FlowItem): Promise<void> {
    const row = this.rowOf(item);
    if (!row) {
      const error = new Error(`Nothing is known of a run ${item.runId} at ${item.service}.`);
      this.failures.push({ item, reason: 'no-handler', error });
      return;
    }
    try {
      const after = item.service === TRACKER ? this.track(row, item) : await this.react(row, item);
      if (after !== row)
        this.changed.set(keyOf(item), { ...after, version: this.versionOf(item) + 1 });
    } catch (error) {
      if (!(error instanceof Error) || isOutage(error)) throw error;
      this.failures.push({ item, reason: 'handler-failed', error });
    }
  }

  private rowOf(item: FlowItem): ReactorRow | undefined {
    const { runId, service, came } = item;
    const known = this.changed.get(keyOf(item)) ?? this.rows.get(keyOf(item));
    if (known || came.type !== 'event') return known;
    const { saga, sagaVersion, correlationId } = came.flow;
    return { runId, service, version: 0, saga, sagaVersion, correlationId, state: null };
  }

  /** In the store: of a batch only what comes of it all is written. */
  private versionOf(item: FlowItem): number {
    return this.rows.get(keyOf(item))?.version ?? 0;
  }

  private async react(row: ReactorRow, item: FlowItem): Promise<ReactorRow> {
    const { saga, sagaVersion, correlationId } = row;
    const run: FlowContext = { saga, sagaVersion, correlationId };
    const plan = await this.deps.plans.plan(saga, sagaVersion);
    const partition = partitionOf(item.runId, this.deps.partitions);
    const { partitions } = this.deps;
    const occasion = { plan, run, partition, partitions, now: this.now };
    return reactOnce(row, item, { occasion, writes: this.writes });
  }

  private track(row: ReactorRow, { runId, came }: FlowItem): ReactorRow {
    const run = this.runs.get(runId);
    if (run instanceof Error) throw run;
    if (!run || came.type !== 'event') throw new Error(`There is no run ${runId}.`);
    const { now, writes } = this;
    const tracked = trackOnce({ row, run }, came.flow, { now, writes });
    this.runs.set(runId, tracked.run);
    return tracked.row;
  }
}

/** Whether it is the database's fault and not the message's. */
function isOutage(error: Error): boolean {
  return 'code' in error && !(error instanceof PlanUnavailable);
}

function keyOf({ runId, service }: Pick<ReactorRow, 'runId' | 'service'>): string {
  return `${runId} ${service}`;
}
