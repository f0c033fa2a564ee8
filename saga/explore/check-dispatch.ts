import type { Effect } from '../run/effects';
import { idempotencyKey, workRef } from '../run/ids';
import { type Broken, broken, type Taken } from './invariants';
import { type Model, undoOf } from './model';
import { RUN_ID, type Track } from './world';

/** What a command breaks that goes out. */
export function checkDispatch(
  taken: Taken,
  command: Extract<Effect, { type: 'DispatchCommand' }>,
): readonly Broken[] {
  const { before, world, event } = taken;
  const ref = command.commandId.split('.')[1] as string;
  const track = world.tracks[ref];
  const found: Broken[] = [];
  const backward = world.run.turnedBack !== null;
  if (backward !== (command.kind === 'compensation')) {
    found.push(
      broken('backward-only', `dispatched ${ref} ${backward ? 'behind' : 'before'} the turn`),
    );
  }
  if (track && (track.out || track.completed || track.attempt >= command.attempt)) {
    found.push(broken('one-attempt', `dispatched ${ref} again`));
  }
  if (command.idempotencyKey !== idempotencyKey(RUN_ID, ref)) {
    found.push(broken('one-attempt', `changed the idempotency key of ${ref}`));
  }
  if (command.kind === 'step' || event.type !== 'AttemptDispatched') return found;
  return [
    ...found,
    ...checkUndo(
      { ...taken, before },
      { ref, undoes: event.undoes ?? [], first: command.attempt === 1 },
    ),
  ];
}

type Undo = {
  readonly ref: string;
  readonly undoes: readonly string[];
  /** Whether it is the first attempt; others go by the same idempotency key. */
  readonly first: boolean;
};

function checkUndo({ model, world }: Taken, { ref, undoes, first }: Undo): readonly Broken[] {
  const found: Broken[] = [];
  const tracks = Object.values(world.tracks);
  const out = tracks.find((track) => track.kind === 'step' && track.out);
  if (out) found.push(broken('settled-first', `began ${ref} while ${out.ref} was out`));
  if (undoes.length === 0) found.push(broken('undo-only-effects', `${ref} undoes nothing`));
  for (const undone of undoes) {
    const track = world.tracks[undone];
    if (!track || track.effect === 0)
      found.push(broken('undo-only-effects', `${ref} undoes ${undone}, which did not happen`));
    else if (first && track.undone === 2)
      found.push(broken('undo-once', `${ref} undoes ${undone} again`));
  }
  return [...found, ...checkOrder(model, tracks, { ref, undoes, first })];
}

/** Steps that share a compensation stand where the earliest of them stands. */
function checkOrder(
  model: Model,
  tracks: readonly Track[],
  { ref, undoes }: Undo,
): readonly Broken[] {
  const owed = placesOf(model, tracks);
  const place = tracks.findIndex((track) => undoes.includes(track.ref));
  const own = tracks[place];
  if (!own) return [];
  return owed
    .filter(({ at, track }) => at > place && track.undone !== 2 && !undoes.includes(track.ref))
    .filter(({ track }) => isBefore(model, own, track))
    .map(({ track }) => broken('reverse-order', `began ${ref} before ${track.ref} was undone`));
}

/** For each undo that is owed, the earliest of its effects, and when that was begun. */
function placesOf(
  model: Model,
  tracks: readonly Track[],
): readonly { readonly at: number; readonly track: Track }[] {
  const places = new Map<string, { readonly at: number; readonly track: Track }>();
  for (const [at, track] of tracks.entries()) {
    const undo = track.kind === 'step' && track.effect > 0 ? undoOf(model, track.node) : null;
    if (undo === null) continue;
    const key = workRef(undo, visitOf(track));
    if (!places.has(key)) places.set(key, { at, track });
  }
  return [...places.values()];
}

function visitOf({ ref }: Track): number {
  return Number(ref.split('~')[1] ?? 1);
}

/** Whether the drawing has the one come before the other; `b` was begun later. */
function isBefore(model: Model, a: Track, b: Track): boolean {
  if (!model.leads(a.node, b.node)) return false;
  // In a loop each leads to the other: then the rounds tell.
  return !model.leads(b.node, a.node) || visitOf(a) < visitOf(b);
}
