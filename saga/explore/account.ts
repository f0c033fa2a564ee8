import type { RunEvent } from '../run/events';
import { workRef } from '../run/ids';
import type { MapTrack, SentSignal, Track, Waiting, World } from './world';

type Of<T extends RunEvent['type']> = Extract<RunEvent, { type: T }>;

/** What the world knows, while something happens. */
export type Account = {
  readonly tracks: { [ref: string]: Track };
  waits: World['waits'];
  maps: World['maps'];
  signals: World['signals'];
};

/** Takes over what an event says, where the world does not know it anyway. */
export function note(account: Account, event: RunEvent): void {
  switch (event.type) {
    case 'AttemptSucceeded':
    case 'WorkFailed':
      noteWork(account.tracks, event);
      return;
    case 'MapStarted':
    case 'MapItemStarted':
    case 'MapItemCompleted':
    case 'MapCompleted':
      noteMap(account, event);
      return;
    case 'SignalAccepted':
      settle(account, event.signalId, 'taken');
      close(account, event);
      return;
    case 'SignalRefused':
      settle(account, event.signalId, 'refused');
      return;
    case 'CompensationStarted':
    case 'RunFailed':
      account.waits = {};
      return;
    default:
      noteWait(account, event);
  }
}

function noteWait(account: Account, event: RunEvent): void {
  switch (event.type) {
    case 'WaitStarted':
      open(account, event, 'time');
      return;
    case 'SignalAwaited':
      open(account, event, 'signal');
      return;
    case 'ApprovalRequested':
      open(account, event, 'decision');
      return;
    case 'SignalTimedOut':
    case 'ApprovalDecided':
    case 'ApprovalTimedOut':
    case 'NodePassed':
      close(account, event);
      return;
    default:
  }
}

/** A work that the world sees for the first time. */
export function newTrack(
  of: Pick<Track, 'ref' | 'node' | 'kind'> & Partial<Pick<Track, 'undoes' | 'child'>>,
): Track {
  const { ref, node, kind, undoes = [], child = false } = of;
  const nothing = { attempt: 0, out: false, timer: null, effect: 0, undone: 0 } as const;
  const told = false;
  return { ref, node, kind, child, told, undoes, completed: false, passed: false, ...nothing };
}

function noteWork(
  tracks: { [ref: string]: Track },
  event: Of<'AttemptSucceeded' | 'WorkFailed'>,
): void {
  const { node, kind } = event;
  const ref = workRef(node, event.visit, event.item);
  const track = tracks[ref] ?? newTrack({ ref, node, kind });
  const completed = event.type === 'AttemptSucceeded';
  tracks[ref] = { ...track, completed, passed: completed && event.next !== undefined };
}

function open(
  account: Account,
  { node, visit, item }: Of<'WaitStarted' | 'SignalAwaited' | 'ApprovalRequested'>,
  awaits: Waiting['awaits'],
): void {
  const ref = workRef(node, visit, item);
  const wait = { ref, node, item: item ?? null, awaits, open: true };
  account.waits = { ...account.waits, [ref]: wait };
}

/** Whichever visit it is, a node waits once at a time. */
function close(
  account: Account,
  { node, item }: { readonly node: string; readonly item?: string },
): void {
  const wait = Object.values(account.waits).find(
    (one) => one.open && one.node === node && one.item === (item ?? null),
  );
  if (wait) account.waits = { ...account.waits, [wait.ref]: { ...wait, open: false } };
}

function settle(account: Account, id: string, status: SentSignal['status']): void {
  const signal = account.signals[id];
  if (signal) account.signals = { ...account.signals, [id]: { ...signal, status } };
}

function noteMap(
  account: Account,
  event: Of<'MapStarted' | 'MapItemStarted' | 'MapItemCompleted' | 'MapCompleted'>,
): void {
  const ref = workRef(event.node, event.visit, event.item);
  const before = account.maps[ref] ?? { items: 0, begun: [], ended: [], done: false };
  account.maps = { ...account.maps, [ref]: afterMapEvent(before, event) };
}

function afterMapEvent(
  map: MapTrack,
  event: Of<'MapStarted' | 'MapItemStarted' | 'MapItemCompleted' | 'MapCompleted'>,
): MapTrack {
  switch (event.type) {
    case 'MapStarted':
      return { ...map, items: event.items.length };
    case 'MapItemStarted':
      return { ...map, begun: [...map.begun, event.index] };
    case 'MapItemCompleted':
      return { ...map, ended: [...map.ended, event.index] };
    case 'MapCompleted':
      return { ...map, done: true };
    default:
      return event satisfies never;
  }
}
