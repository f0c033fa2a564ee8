import type { Plan } from '../plan';
import type { RunState } from '../run/state';
import type { Model } from './model';
import { type Faults, interruptions, type Move, type Scene } from './moves';
import { earlySignals, waitMoves } from './moves-of-waits';
import { movesOf } from './moves-of-works';
import type { Track, World } from './world';

/** A move to explore; `ifItTurns`: only when it changes the run's direction or ends it. */
export type Candidate = { readonly move: Move; readonly ifItTurns: boolean };

/** What is explored of a state, and how. */
export type Selection = {
  readonly plan: Plan;
  readonly model: Model;
  readonly faults: Faults;
  /** False to explore every order of everything. */
  readonly reduce: boolean;
};

/**
 * The moves of a state from which all others follow. Moves of different works do not disturb each other,
 * except by turning the run back. So:
 * - backward, one work at a time is explored, first what is still out, then each compensation;
 * - forward, while one work is being retried, the others only turn the run back: what else they do they
 *   can do before.
 */
export function candidates(selection: Selection, world: World): readonly Candidate[] {
  const scene: Scene = { plan: selection.plan, world, fine: false };
  const open = Object.values(world.tracks).filter(({ out, timer }) => out || timer !== null);
  if (!selection.reduce) return everything(selection, world, open);
  if (world.run.turnedBack !== null) {
    const first = open.find(({ kind }) => kind === 'step') ?? open[0];
    return first ? all(movesOf(scene, first)) : [];
  }
  const troubled = open.find((track) => track.attempt > 1 || track.timer === 'retry');
  const waits = waitMoves(scene);
  if (!troubled || open.length + waits.length === 1) return everything(selection, world, open);
  const others = open.filter((track) => track !== troubled);
  return [
    ...all(movesOf(scene, troubled)),
    ...all(interruptions(world, selection.faults)),
    ...[...others.flatMap((track) => movesOf(scene, track)), ...waits].map((move) => ({
      move,
      ifItTurns: true,
    })),
  ];
}

function everything(
  { plan, model, faults }: Selection,
  world: World,
  open: readonly Track[],
): readonly Candidate[] {
  const scene: Scene = { plan, world, fine: false };
  if (world.run.turnedBack !== null) return all(open.flatMap((track) => movesOf(scene, track)));
  const stops = interruptions(world, faults);
  const moves = open.flatMap((track, place) => {
    const of = movesOf(scene, track);
    // States that are alike are explored once, by the way that came first: let ways be mixed.
    return place % 2 === Object.keys(world.tracks).length % 2 ? of : [...of].reverse();
  });
  return all([...stops, ...earlySignals(scene, model), ...waitMoves(scene), ...moves]);
}

function all(moves: readonly Move[]): readonly Candidate[] {
  return moves.map((move) => ({ move, ifItTurns: false }));
}

/** Whether something happened that matters to all branches of a run. */
export function turned(before: RunState, after: RunState): boolean {
  return before.status !== after.status || before.turnedBack !== after.turnedBack;
}
