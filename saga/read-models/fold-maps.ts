import type { Json } from '../definition/primitives';
import type { RecordedEvent, RunEvent } from '../run/events';
import { itemRef, outerItem, placeRef, workRef } from '../run/ids';
import type { StepStatus } from '../run/status';
import type { KnownSteps } from './project-steps';

/** One item of a map. */
export type MapItemView = {
  /** As places of its work end, behind `@`: `each-3`. */
  readonly ref: string;
  /** Counted from 0. */
  readonly index: number;
  readonly value: Json;
  /** `compensated` when nothing that was done for it is left; `running` also while it is undone. */
  readonly status: StepStatus;
  /** What became of it; null until it has ended. */
  readonly result: Json;
};

/** A map that a run came to. */
export type MapView = {
  readonly node: string;
  /** The node; of an item of another map with that item behind it. */
  readonly place: string;
  /** `failed` when the run turned back because of it or of one of its items. */
  readonly status: StepStatus;
  readonly items: readonly MapItemView[];
  /** How many items have ended. */
  readonly ended: number;
};

type ItemDraft = {
  readonly ref: string;
  readonly value: Json;
  started: boolean;
  ended: boolean;
  result: Json;
};

type MapDraft = {
  readonly node: string;
  readonly place: string;
  readonly items: readonly ItemDraft[];
  ended: boolean;
};

/** What the run as a whole did that decides how its maps stand. */
type Drafts = {
  readonly maps: Map<string, MapDraft>;
  /** Items because of which the run could not go on, those around them included. */
  readonly atFault: Set<string>;
  /** Items for which a stuck run owes something. */
  owing: ReadonlySet<string>;
  turnedBack: boolean;
  /** Whether everything that is to be undone is. */
  undone: boolean;
};

/** The maps of a run with the state of each item, from all its events and its steps as they stand. */
export function foldMaps(events: readonly RecordedEvent[], steps: KnownSteps): readonly MapView[] {
  const drafts: Drafts = {
    maps: new Map(),
    atFault: new Set(),
    owing: new Set(),
    turnedBack: false,
    undone: false,
  };
  for (const { event } of events) take(drafts, event);
  if (drafts.maps.size === 0) return [];
  const work = workOfItems(steps);
  return [...drafts.maps.values()].map((map) => {
    const items = map.items.map((item, index) => {
      const { ref, value, result } = item;
      return { ref, index, value, result, status: itemStatus(drafts, item, work.get(ref) ?? []) };
    });
    const { node, place } = map;
    const ended = map.items.filter((item) => item.ended).length;
    return { node, place, ended, items, status: mapStatus(drafts, map, items) };
  });
}

function take(drafts: Drafts, event: RunEvent): void {
  switch (event.type) {
    case 'MapStarted':
      drafts.maps.set(refOf(event), startedMap(event));
      return;
    case 'MapItemStarted':
    case 'MapItemCompleted':
      takeItem(drafts.maps.get(refOf(event))?.items[event.index], event);
      return;
    case 'MapCompleted': {
      const map = drafts.maps.get(refOf(event));
      if (map) map.ended = true;
      return;
    }
    case 'CompensationStarted':
    case 'RunFailed':
      drafts.turnedBack = true;
      drafts.undone = event.type === 'RunFailed';
      for (const ref of itemsAround(event.item ?? null)) drafts.atFault.add(ref);
      return;
    case 'RunStuck':
      drafts.owing = new Set(event.debts.flatMap(({ step }) => itemsAround(outerItem(step))));
      return;
    case 'RetryRequested':
    case 'WorkInputEdited':
    case 'WorkSkipped':
      // A run that stays stuck says so again.
      drafts.owing = new Set();
      return;
    case 'RunCompensated':
    case 'RunCancelled':
    case 'RunResolved':
      drafts.undone = true;
      return;
    default:
      return;
  }
}

type MapEvent = Extract<
  RunEvent,
  { type: 'MapStarted' | 'MapItemStarted' | 'MapItemCompleted' | 'MapCompleted' }
>;

function refOf({ node, visit, item }: MapEvent): string {
  return workRef(node, visit, item ?? null);
}

function startedMap(event: Extract<RunEvent, { type: 'MapStarted' }>): MapDraft {
  const items = event.items.map((value, index) => {
    return { ref: itemRef(refOf(event), index), value, started: false, ended: false, result: null };
  });
  return { node: event.node, place: placeRef(event.node, event.item), items, ended: false };
}

type ItemEvent = Extract<RunEvent, { type: 'MapItemStarted' | 'MapItemCompleted' }>;

function takeItem(item: ItemDraft | undefined, event: ItemEvent): void {
  if (!item) return;
  if (event.type === 'MapItemStarted') item.started = true;
  else Object.assign(item, { ended: true, result: event.result });
}

function itemsAround(item: string | null): readonly string[] {
  return item === null ? [] : [item, ...itemsAround(outerItem(item))];
}

/** The statuses of the work that was done within each item, inner maps included. */
function workOfItems(steps: KnownSteps): ReadonlyMap<string, readonly StepStatus[]> {
  const work = new Map<string, StepStatus[]>();
  for (const { name, status, kind } of steps.values()) {
    if (kind !== 'step') continue;
    for (const ref of itemsAround(outerItem(name))) {
      work.set(ref, [...(work.get(ref) ?? []), status]);
    }
  }
  return work;
}

function itemStatus(
  { atFault, owing, turnedBack, undone }: Drafts,
  { ref, started, ended }: ItemDraft,
  work: readonly StepStatus[],
): StepStatus {
  if (!started) return 'pending';
  if (atFault.has(ref) || owing.has(ref)) return 'failed';
  const isUndone = turnedBack && (!ended || work.includes('compensated'));
  if (isUndone) return undone ? 'compensated' : undoing(work);
  if (ended) return 'completed';
  return work.includes('retrying') ? 'retrying' : 'running';
}

function undoing(work: readonly StepStatus[]): StepStatus {
  return work.includes('completed') ? 'running' : 'compensated';
}

function mapStatus(
  { turnedBack }: Drafts,
  { ended }: MapDraft,
  items: readonly MapItemView[],
): StepStatus {
  const has = (status: StepStatus) => items.some((item) => item.status === status);
  if (has('failed')) return 'failed';
  if (!turnedBack) return ended ? 'completed' : 'running';
  if (has('running')) return 'running';
  return ended && !has('compensated') ? 'completed' : 'compensated';
}
