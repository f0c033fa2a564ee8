import type { SagaDefinition } from '@/saga/definition/saga-definition';
import type { RecordedEvent, RunEvent } from '@/saga/run/events';
import { OK, out, started } from '@/saga/testing/runs';
import { compensation, DONE, drawing, START, step } from '@/saga/testing/sagas';
import { WriteSet } from '@/server/application/write-set';
import type { ReadStore } from '@/server/ports/read-store';
import type { RunWrites } from '@/server/ports/run-writes';
import { SAGAS } from './make-runs';

const STEPS = ['quote', 'reserve', 'charge', 'pack', 'ship', 'notify'];
const NAMES = ['start', ...STEPS, 'done'];

/** Six steps in a row, the first five of which can be undone. */
const SIX_STEPS: SagaDefinition = drawing(
  [START, ...STEPS.map((name) => step(name)), ...STEPS.slice(0, 5).map(undo), DONE],
  [
    ...NAMES.slice(1).map((name, index) => `${NAMES[index]} > ${name}`),
    ...STEPS.slice(0, 5).map((name) => `${name} ~ ${undoOf(name)}`),
  ],
);

function undoOf(name: string): string {
  return `undo_${name}`;
}

function undo(name: string) {
  return compensation(undoOf(name));
}

/** What has come of a run when so many of its steps are done. */
function eventsAfter(steps: number): readonly RunEvent[] {
  const world = started(SIX_STEPS, { order: 'o-1', amount: 12 });
  for (let done = 0; done < steps && out(world).length > 0; done++) world.answer(0, OK);
  return world.events;
}

/** A version of a saga, and a run of it that is under way, by its id. */
export type OpenRun = { readonly saga: string; readonly version: number; readonly runId: string };

const AT_ONCE = 200;

/**
 * Gives the runs that an outlook reads their events (the newest 100 completed ones of each version of each saga), and
 * a run that is under way to each version, through the ports as the engine does. Resolves with those runs.
 */
export async function makeHistories(
  reads: Pick<ReadStore, 'listRuns'>,
  writes: RunWrites,
): Promise<readonly OpenRun[]> {
  const whole = eventsAfter(STEPS.length);
  const half = eventsAfter(STEPS.length / 2);
  const open: OpenRun[] = [];
  let set = new WriteSet();
  let inSet = 0;
  const write = async (events: readonly RunEvent[], of: OpenRun, startedAt: string) => {
    set.events.push(...recorded(events, of, Date.parse(startedAt)));
    inSet += 1;
    if (inSet < AT_ONCE) return;
    await writes.commit(set);
    set = new WriteSet();
    inSet = 0;
  };
  for (let n = 0; n < SAGAS * 3; n++) {
    const of = { saga: `saga-${n % SAGAS}`, version: 1 + Math.floor(n / SAGAS) };
    const query = {
      saga: of.saga,
      sagaVersion: of.version,
      status: 'completed',
      limit: 100,
    } as const;
    const { items } = await reads.listRuns(query);
    for (const { runId, startedAt } of items) await write(whole, { ...of, runId }, startedAt);
    const runId = `0199b6d5-0000-7000-9000-${n.toString(16).padStart(12, '0')}`;
    open.push({ ...of, runId });
    await write(half, { ...of, runId }, new Date().toISOString());
  }
  await writes.commit(set);
  return open;
}

function recorded(
  events: readonly RunEvent[],
  { saga, version: sagaVersion, runId }: OpenRun,
  startedAt: number,
): readonly RecordedEvent[] {
  return events.map((event, index) => ({
    ...{ runId, version: index + 1, causationId: `${runId}:${index}` },
    event: event.type === 'RunStarted' ? { ...event, runId, saga, sagaVersion } : event,
    occurredAt: new Date(startedAt + index * 100).toISOString(),
  }));
}
