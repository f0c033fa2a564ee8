import type { Effect } from '../run/effects';
import { commandId, idempotencyKey, nodeOf, parseCommandId } from '../run/ids';
import { comesBefore } from './causal-order';
import { type Broken, broken, type Taken } from './invariants';
import { type Model, undoOf } from './model';
import { RUN_ID, type Track, type World } from './world';

/** What asks for work: of a participant, or of the run of a sub-saga. */
export type Sent = Extract<
  Effect,
  { type: 'DispatchCommand' | 'StartChildRun' | 'ReverseChildRun' }
>;

/** What a command says of the work that it asks for. */
export function workOfCommand(command: Sent): Pick<Track, 'ref' | 'kind' | 'attempt'> {
  const { ref = '', attempt = 0 } = parseCommandId(command.commandId) ?? {};
  if (command.type === 'DispatchCommand') return { ref, kind: command.kind, attempt };
  return { ref, kind: command.type === 'StartChildRun' ? 'step' : 'compensation', attempt };
}

/** What a command breaks that goes out. */
export function checkDispatch(taken: Taken, command: Sent): readonly Broken[] {
  const { ref, kind, attempt } = workOfCommand(command);
  const { event } = taken;
  const found = [...checkAttempt(taken.world, command)];
  if (command.type === 'ReverseChildRun') found.push(...checkReversed(taken, command));
  if (kind === 'step' || event.type !== 'AttemptDispatched') return found;
  return [...found, ...checkUndo(taken, { ref, undoes: event.undoes ?? [], first: attempt === 1 })];
}

function checkAttempt({ run, tracks }: World, command: Sent): readonly Broken[] {
  const { ref, kind, attempt } = workOfCommand(command);
  const track = tracks[ref];
  const found: Broken[] = [];
  const backward = run.turnedBack !== null;
  if (backward !== (kind === 'compensation')) {
    found.push(
      broken('backward-only', `dispatched ${ref} ${backward ? 'behind' : 'before'} the turn`),
    );
  }
  if (track && (track.out || track.completed || track.attempt >= attempt)) {
    found.push(broken('one-attempt', `dispatched ${ref} again`));
  }
  if (command.idempotencyKey !== idempotencyKey(RUN_ID, ref)) {
    found.push(broken('one-attempt', `changed the idempotency key of ${ref}`));
  }
  return found;
}

/** The run that is reversed is the one that the undone work started last. */
function checkReversed(
  { world, event }: Taken,
  { child }: Extract<Effect, { type: 'ReverseChildRun' }>,
): readonly Broken[] {
  const undone = event.type === 'AttemptDispatched' ? (event.undoes?.[0] ?? '') : '';
  const started = commandId(RUN_ID, undone, world.tracks[undone]?.attempt ?? 0);
  if (child === started) return [];
  return [broken('children-follow', `reversed ${child} in place of ${started}`)];
}

/** Every child that is still on its way when its parent has turned back was told so. */
export function checkChildren({ world, event }: Taken): readonly Broken[] {
  if (event.type !== 'CompensationStarted') return [];
  return Object.values(world.tracks)
    .filter(({ child, kind, out, told }) => child && kind === 'step' && out && !told)
    .map(({ ref }) => broken('children-follow', `turned back, and did not tell ${ref}`));
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
    .filter(({ track }) => comesBefore(model, own.ref, track.ref))
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
    const key = `${undo}${track.ref.slice(nodeOf(track.ref).length)}`;
    if (!places.has(key)) places.set(key, { at, track });
  }
  return [...places.values()];
}
