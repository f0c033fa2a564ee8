import type {
  ReconciliationStore,
  Snapshot,
  StoredRun,
  StreamExtent,
  StreamReader,
  Swept,
} from '@/server/ports/reconciliation';
import { checkReadModel } from './check-read-model';
import { checkRun, checkVersions, openChildren } from './check-run';
import { type ExpectedRun, expectRun, type PlanOf } from './expected-run';
import { CHECKS, type Check, type Finding } from './finding';
import { Findings } from './findings';

export type ReconcileDeps = {
  readonly store: ReconciliationStore;
  readonly streams: StreamReader;
  readonly planOf: PlanOf;
};

export type ReconcileOptions = {
  /** At most so many runs, drawn by chance; all when absent. What is compared over all rows is so anyway. */
  readonly runs?: number;
  /** How long something may be under way before it counts as lying about, in milliseconds. */
  readonly olderThanMs: number;
};

/** What was compared, and what is not as it must be. */
export type Reconciliation = {
  /** The moment of which everything is (ISO 8601, UTC). */
  readonly at: string;
  readonly runs: number;
  readonly events: number;
  readonly streams: readonly StreamExtent[];
  readonly checks: readonly { readonly check: Check; readonly found: number }[];
  /** The first of each check. */
  readonly findings: readonly Finding[];
};

const PAGE = 200;
/** How many findings of one check are told of; all are counted. */
const TOLD = 100;

/**
 * Compares events, outbox, timers, letters, streams and read models, also while everything runs: what
 * was published is read first, then all tables as of one moment, and what seems to be missing from the
 * streams is looked for once more behind the place up to which they were read.
 */
export async function reconcile(
  { store, streams, planOf }: ReconcileDeps,
  options: ReconcileOptions,
): Promise<Reconciliation> {
  const extents = await streams.read(new Map(), (entries) => store.keep(entries));
  const findings = new Findings(TOLD);
  const seen = await store.inSnapshot(async (snapshot) => {
    for (const swept of await snapshot.sweep(options.olderThanMs, TOLD)) add(findings, swept);
    const cursor = { snapshot, planOf, extents, findings, olderThanMs: options.olderThanMs };
    return { at: snapshot.now, ...(await checkRuns(cursor, options.runs)) };
  });
  const upTo = new Map(extents.map((extent) => [extent.stream, extent.upTo]));
  await streams.read(upTo, async (entries) => {
    for (const { messageId } of entries) if (messageId !== null) findings.dropMissing(messageId);
  });
  const checks = CHECKS.map((check) => ({ check, found: findings.count(check) }));
  return { ...seen, streams: extents, checks, findings: findings.all };
}

type Cursor = {
  readonly snapshot: Snapshot;
  readonly planOf: PlanOf;
  readonly extents: readonly StreamExtent[];
  readonly findings: Findings;
  readonly olderThanMs: number;
};

async function checkRuns(
  cursor: Cursor,
  some: number | undefined,
): Promise<{ readonly runs: number; readonly events: number }> {
  let runs = 0;
  let events = 0;
  for await (const page of pages(cursor.snapshot, some)) {
    const stored = await cursor.snapshot.load(page);
    await checkPage(cursor, stored);
    runs += stored.length;
    events += stored.reduce((sum, run) => sum + run.events.length, 0);
  }
  return { runs, events };
}

async function* pages(
  snapshot: Snapshot,
  some: number | undefined,
): AsyncGenerator<readonly string[]> {
  if (some !== undefined) {
    const drawn = await snapshot.someRuns(some);
    for (let start = 0; start < drawn.length; start += PAGE) {
      yield drawn.slice(start, start + PAGE);
    }
    return;
  }
  let last: string | null = null;
  for (;;) {
    const page: readonly string[] = await snapshot.runsAfter(last, PAGE);
    if (page.length === 0) return;
    yield page;
    last = page.at(-1) ?? null;
  }
}

async function checkPage(cursor: Cursor, page: readonly StoredRun[]): Promise<void> {
  const { findings } = cursor;
  const expected: { stored: StoredRun; expected: ExpectedRun }[] = [];
  for (const stored of page) {
    const gaps = checkVersions(stored);
    findings.add(gaps);
    // What comes after a gap says nothing any more.
    if (gaps.length > 0) continue;
    findings.add(checkReadModel(stored));
    const found = await expectedOf(cursor, stored);
    if ('check' in found) findings.add([found]);
    else expected.push({ stored, expected: found });
  }
  const waitedFor = expected.flatMap((run) => openChildren(run.expected));
  const children = await cursor.snapshot.children(waitedFor);
  const { now } = cursor.snapshot;
  const { olderThanMs } = cursor;
  for (const run of expected) findings.add(checkRun({ ...run, children, now, olderThanMs }));
  await checkPublished(cursor, expected);
}

async function expectedOf(
  { planOf }: Cursor,
  { runId, events }: StoredRun,
): Promise<ExpectedRun | Finding> {
  try {
    return await expectRun(events, planOf);
  } catch (error) {
    const what = `its events cannot be followed: ${(error as Error).message}`;
    return { check: 'run-unreadable', runId, id: '', what };
  }
}

/** Integration events that the stream must still have, or the outbox. */
async function checkPublished(
  { snapshot, extents, findings }: Cursor,
  runs: readonly { readonly stored: StoredRun; readonly expected: ExpectedRun }[],
): Promise<void> {
  const since = extents.find(({ stream }) => stream === EVENTS)?.since ?? null;
  if (since === null) return;
  const runOf = new Map<string, string>();
  for (const { stored, expected } of runs) {
    for (const { id, at } of expected.published) if (at > since) runOf.set(id, stored.runId);
  }
  const what = 'was made by its run, and is neither in its stream nor waiting to get there';
  for (const id of await snapshot.vanished([...runOf.keys()])) {
    findings.add([{ check: 'event-lost', runId: runOf.get(id) ?? null, id, what }]);
  }
}

/** The stream of integration events. */
const EVENTS = 'SAGA_EVENTS';

function add(findings: Findings, { check, found, anomalies }: Swept): void {
  const told = anomalies.map(({ runId, id, detail }) => {
    return { check: check as Check, runId, id, what: detail };
  });
  findings.add(told, found);
}
