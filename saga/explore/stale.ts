import type { RunEvent } from '../run/events';
import type { Stage } from './deliver';
import { type Broken, broken } from './invariants';
import { CANCEL, type Move, startMove } from './moves';
import { pointlessMoves } from './moves-of-waits';
import { staleMoves } from './moves-of-works';
import { SOUND } from './stand-ins';
import type { StateKeys } from './state-key';
import { NOW, type World } from './world';

/** Messages that were tried, and those that changed something all the same. */
export type StaleFaults = {
  readonly tried: number;
  readonly found: readonly { readonly move: Move; readonly fault: Broken }[];
};

/**
 * Delivers what comes late or again or is not sound: replies and timers of attempts that are over, signals
 * and decisions that nothing waits for or that break their schema, the start, and a cancel behind the
 * turn. `isNew` is asked for each work's or wait's state, so that each is tried once.
 */
// biome-ignore lint/complexity/useMaxParams: the stage, the state, and what is known of it.
export function staleFaults(
  stage: Stage,
  world: World,
  isNew: (key: string) => boolean,
  keys: StateKeys,
): StaleFaults {
  const found: { move: Move; fault: Broken }[] = [];
  const moves = [
    ...repeatsOf(world, isNew, keys),
    ...pointless(stage, world, isNew),
    ...restarts(stage, world, isNew),
  ];
  for (const move of moves) {
    const fault = faultOf(stage, world, move);
    if (fault) found.push({ move, fault });
  }
  return { tried: moves.length, found };
}

function repeatsOf(
  world: World,
  isNew: (key: string) => boolean,
  keys: StateKeys,
): readonly Move[] {
  const moves: Move[] = [];
  for (const ref in world.tracks) {
    const track = world.tracks[ref];
    if (track && isNew(keys.workKey(world, track))) moves.push(...staleMoves(track));
  }
  return moves;
}

function pointless(
  { branching }: Stage,
  world: World,
  isNew: (key: string) => boolean,
): readonly Move[] {
  const { plan } = branching;
  const scene = { plan, world, fine: true };
  return Object.values(world.waits)
    .filter((wait) => isNew(`${world.run.status} ${wait.ref} ${wait.open}`))
    .flatMap((wait) => pointlessMoves(scene, wait));
}

function restarts(
  { branching }: Stage,
  world: World,
  isNew: (key: string) => boolean,
): readonly Move[] {
  if (!isNew(world.run.status)) return [];
  const start = { ...startMove(branching.plan), what: 'the start comes again' };
  const forward = world.run.turnedBack === null && world.run.status === 'running';
  return [start, NOBODYS_SIGNAL, ...(forward ? [] : [CANCEL])];
}

const NOBODYS_SIGNAL: Move = {
  what: 'a signal comes that the saga does not know',
  message: { type: 'SignalReceived', messageId: 'nobodys', name: 'nobodys', payload: SOUND },
  effect: null,
};

/** What may be recorded of messages that must not move the run. */
const RECORDS: ReadonlySet<RunEvent['type']> = new Set([
  'LateReplyRecorded',
  'SignalReceived',
  'SignalRefused',
  'ApprovalRefused',
]);

function faultOf({ machine, branching }: Stage, world: World, move: Move): Broken | undefined {
  try {
    const events = machine.decide(branching.plan, world.run, move.message, NOW);
    const change = events.find(({ type }) => !RECORDS.has(type));
    return change && broken('late-changes-nothing', `${move.what}: led to ${change.type}`);
  } catch (error) {
    return broken('never-throws', String(error));
  }
}
