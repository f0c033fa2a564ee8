import type { Json } from '../definition/primitives';
import type { RecordedEvent, RunEvent } from '../run/events';
import { itemRef, placeRef, workRef } from '../run/ids';
import type { StepStatus } from '../run/status';
import type { KnownSteps } from './project-steps';

/** One item of a map. */
export type MapItemView = {
  /** As places of its work end, behind `@`: `each-3`. */
  readonly ref: string;
  /** Counted from 0. */
  readonly index: number;
  readonly value: Json;
  /** `compensated` when all that was done for it is undone. */
  readonly status: StepStatus;
  /** What became of it; null until it has ended. */
  readonly result: Json;
};

/** A map that a run came to. */
export type MapView = {
  readonly node: string;
  /** The node; of an item of another map with that item behind it. */
  readonly place: string;
  readonly items: readonly MapItemView[];
  /** How many items have ended. */
  readonly ended: number;
};

type Draft = {
  readonly node: string;
  readonly place: string;
  readonly items: { ref: string; value: Json; started: boolean; ended: boolean; result: Json }[];
};

/** The maps of a run with the state of each item, from all its events and its steps as they stand. */
export function foldMaps(events: readonly RecordedEvent[], steps: KnownSteps): readonly MapView[] {
  const drafts = new Map<string, Draft>();
  for (const { event } of events) take(drafts, event);
  if (drafts.size === 0) return [];
  const open = events.every(({ event }) => event.type !== 'CompensationStarted');
  const work = workOfItems(steps);
  return [...drafts.values()].map(({ node, place, items }) => ({
    node,
    place,
    ended: items.filter(({ ended }) => ended).length,
    items: items.map(({ ref, value, result, ...item }, index) => {
      return { ref, index, value, result, status: statusOf(item, work.get(ref) ?? [], open) };
    }),
  }));
}

type MapEvent = Extract<RunEvent, { type: 'MapStarted' | 'MapItemStarted' | 'MapItemCompleted' }>;

function take(drafts: Map<string, Draft>, event: RunEvent): void {
  if (event.type === 'MapStarted') {
    const ref = refOf(event);
    const items = event.items.map((value, index) => {
      return { ref: itemRef(ref, index), value, started: false, ended: false, result: null };
    });
    drafts.set(ref, { node: event.node, place: placeRef(event.node, event.item), items });
  } else if (event.type === 'MapItemStarted') {
    const item = drafts.get(refOf(event))?.items[event.index];
    if (item) item.started = true;
  } else if (event.type === 'MapItemCompleted') {
    const item = drafts.get(refOf(event))?.items[event.index];
    if (item) Object.assign(item, { ended: true, result: event.result });
  }
}

function refOf({ node, visit, item }: MapEvent): string {
  return workRef(node, visit, item ?? null);
}

/** The statuses of the work that was done within each item, inner maps included. */
function workOfItems(steps: KnownSteps): ReadonlyMap<string, readonly StepStatus[]> {
  const work = new Map<string, StepStatus[]>();
  for (const { name, status, kind } of steps.values()) {
    if (kind !== 'step') continue;
    const [, ...outwards] = name.split('@');
    for (let depth = 0; depth < outwards.length; depth++) {
      const ref = outwards.slice(depth).join('@');
      work.set(ref, [...(work.get(ref) ?? []), status]);
    }
  }
  return work;
}

function statusOf(
  { started, ended }: { readonly started: boolean; readonly ended: boolean },
  work: readonly StepStatus[],
  open: boolean,
): StepStatus {
  if (!started) return 'pending';
  if (work.includes('failed')) return 'failed';
  if (!open && work.includes('compensated')) {
    return work.includes('completed') ? 'running' : 'compensated';
  }
  if (ended) return 'completed';
  if (work.includes('retrying')) return 'retrying';
  return open ? 'running' : 'failed';
}
