import type { Stage } from './deliver';
import { type Broken, broken } from './invariants';
import { CANCEL, type Move, staleMoves, startMove } from './moves';
import type { StateKeys } from './state-key';
import { NOW, type World } from './world';

/** Messages that were tried, and those that changed something all the same. */
export type StaleFaults = {
  readonly tried: number;
  readonly found: readonly { readonly move: Move; readonly fault: Broken }[];
};

/**
 * Delivers what comes late or again: replies and timers of attempts that are over, the start, and a
 * cancel behind the turn. `isNew` is asked for each work's state, so that each is tried once.
 */
// biome-ignore lint/complexity/useMaxParams: the stage, the state, and what is known of it.
export function staleFaults(
  stage: Stage,
  world: World,
  isNew: (key: string) => boolean,
  keys: StateKeys,
): StaleFaults {
  const found: { move: Move; fault: Broken }[] = [];
  const moves = [...repeatsOf(world, isNew, keys), ...restarts(stage, world, isNew)];
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

function restarts(
  { branching }: Stage,
  world: World,
  isNew: (key: string) => boolean,
): readonly Move[] {
  if (!isNew(world.run.status)) return [];
  const start = { ...startMove(branching.plan), what: 'the start comes again' };
  const late = world.run.turnedBack === null && world.run.status === 'running' ? [] : LATE;
  return [start, ...late];
}

const LATE: readonly Move[] = [CANCEL];

function faultOf({ machine, branching }: Stage, world: World, move: Move): Broken | undefined {
  try {
    const events = machine.decide(branching.plan, world.run, move.message, NOW);
    const change = events.find(({ type }) => type !== 'LateReplyRecorded');
    return change && broken('late-changes-nothing', `${move.what}: led to ${change.type}`);
  } catch (error) {
    return broken('never-throws', String(error));
  }
}
