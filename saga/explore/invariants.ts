import type { Effect } from '../run/effects';
import type { RunEvent } from '../run/events';
import { idempotencyKey, workRef } from '../run/ids';
import { scopeOf, undoScope } from '../run/scope';
import type { RunState } from '../run/state';
import { TRANSITIONS } from '../run/status-chart';
import { conditionsUpTo } from './branching';
import { type Model, type Read, readsIn, undoOf } from './model';
import { RUN_ID, type Track, type World } from './world';

/** What must hold in every run, by name; the report names those that do not. */
export const INVARIANTS = {
  'never-throws': 'Deciding never throws.',
  'no-deadlock': 'A run that has not ended waits for something that will come.',
  'can-end': 'From everywhere a run can come to an end.',
  'effects-accounted':
    'Every effect is undone or named by the ledger, unless the run completed; the ledger names nothing else.',
  'undo-exists':
    'A step that completed has a compensation when the run may still turn back behind it.',
  'undo-only-effects': 'Only effects that happened, or are in doubt, are undone.',
  'undo-once': 'No effect is undone twice.',
  'reverse-order': 'What was done later is undone first.',
  'backward-only': 'Behind the turn nothing but compensations is dispatched, and none before it.',
  'settled-first': 'Nothing is undone while a step is still out.',
  'one-attempt': 'Work has one attempt out at a time, and one idempotency key; what is done is not repeated.',
  'pivot-is-final': 'Once the pivot has succeeded the run does not turn back.',
  'retried-behind-pivot': 'Behind the pivot nothing fails for good.',
  'late-changes-nothing': 'Messages that are late or come again change nothing.',
  'reads-what-is-there': 'No expression reads what is not there.',
  'joins-whole': 'A run completes when all its work is done, and has undone nothing.',
  'known-status': 'The status changes as the chart says.',
  'no-timers-left': 'A run that has ended leaves no timer behind.',
} as const;

export type Invariant = keyof typeof INVARIANTS;

/** An invariant that does not hold, and how so. */
export type Broken = { readonly invariant: Invariant; readonly message: string };

/** An event just taken: `world` holds the run after it, and what the world knew before it. */
export type Taken = {
  readonly model: Model;
  readonly before: RunState;
  readonly world: World;
  readonly event: RunEvent;
};

/** Makes the report of one broken invariant. */
export function broken(invariant: Invariant, message: string): Broken {
  return { invariant, message };
}

/** What an event breaks. */
export function checkEvent(taken: Taken): readonly Broken[] {
  const found = [...checkStatus(taken), ...checkReads(taken)];
  switch (taken.event.type) {
    case 'CompensationStarted':
      return [...found, ...checkTurn(taken)];
    case 'WorkFailed':
      return [...found, ...checkGivenUp(taken, taken.event)];
    case 'RunCompleted':
      return [...found, ...checkCompleted(taken)];
    default:
      return found;
  }
}

function checkStatus({ before, world }: Taken): readonly Broken[] {
  const from = before.started ? before.status : 'start';
  const to = world.run.status;
  if (from === to || TRANSITIONS.some((known) => known.from === from && known.to === to)) return [];
  return [broken('known-status', `went from ${from} to ${to}`)];
}

function checkTurn({ model, world }: Taken): readonly Broken[] {
  return isPivoted(model, world)
    ? [broken('pivot-is-final', 'turned back behind the pivot')]
    : [];
}

/** Told from what the world saw, not from what the run believes. */
function isPivoted({ plan }: Model, { tracks }: World): boolean {
  return Object.values(tracks).some(({ node, completed }) => completed && plan.pivots.includes(node));
}

function checkGivenUp(
  { model, before, world }: Taken,
  event: Extract<RunEvent, { type: 'WorkFailed' }>,
): readonly Broken[] {
  const track = world.tracks[workRef(event.node, event.visit)];
  const forward = event.kind === 'step' && before.turnedBack === null && event.next === undefined;
  if (!forward || !track || track.attempt === 0 || !isPivoted(model, world)) return [];
  return [broken('retried-behind-pivot', `gave up ${event.node} behind the pivot`)];
}

function checkCompleted({ world }: Taken): readonly Broken[] {
  const tracks = Object.values(world.tracks);
  return [
    ...tracks
      .filter(({ out, timer }) => out || timer !== null)
      .map(({ ref }) => broken('joins-whole', `completed while ${ref} was not done`)),
    ...tracks
      .filter(({ kind }) => kind === 'compensation')
      .map(({ ref }) => broken('joins-whole', `completed, but ${ref} had run`)),
  ];
}

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
    found.push(broken('backward-only', `dispatched ${ref} ${backward ? 'behind' : 'before'} the turn`));
  }
  if (track && (track.out || track.completed || track.attempt >= command.attempt)) {
    found.push(broken('one-attempt', `dispatched ${ref} again`));
  }
  if (command.idempotencyKey !== idempotencyKey(RUN_ID, ref)) {
    found.push(broken('one-attempt', `changed the idempotency key of ${ref}`));
  }
  if (command.kind === 'step' || event.type !== 'AttemptDispatched') return found;
  return [...found, ...checkUndo({ ...taken, before }, { ref, undoes: event.undoes ?? [], first: command.attempt === 1 })];
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
    else if (first && track.undone === 2) found.push(broken('undo-once', `${ref} undoes ${undone} again`));
  }
  return [...found, ...checkOrder(model, tracks, { ref, undoes, first })];
}

/** Steps that share a compensation stand where the earliest of them stands. */
function checkOrder(model: Model, tracks: readonly Track[], { ref, undoes }: Undo): readonly Broken[] {
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

/** What is wrong when a run rests. */
export function checkRest(model: Model, world: World): readonly Broken[] {
  const found: Broken[] = [];
  const { status, turnedBack } = world.run;
  if (status !== 'stuck' && (world.timers.length > 0 || hasTimer(world))) {
    found.push(broken('no-timers-left', `left a timer behind when it was ${status}`));
  }
  if (status === 'stuck' && world.run.debts.length === 0) {
    found.push(broken('effects-accounted', 'is stuck without a debt'));
  }
  return turnedBack === null ? found : [...found, ...checkAccounts(model, world)];
}

function hasTimer({ tracks }: World): boolean {
  return Object.values(tracks).some(({ timer }) => timer !== null);
}

function checkAccounts(model: Model, { run, tracks }: World): readonly Broken[] {
  const owed = new Set(run.debts.map(({ step }) => step));
  const all = Object.values(tracks);
  const there = all.filter(({ kind, effect }) => kind === 'step' && effect > 0);
  const undone = new Set(all.flatMap((track) => (track.completed ? track.undoes : [])));
  const forgotten = there.filter((track) => track.undone < 2 && !owed.has(track.node));
  // An undo that timed out may have worked; that the ledger still names its effect is right.
  const real = new Set(there.flatMap(({ ref, node }) => (undone.has(ref) ? [] : [node])));
  const made = [...owed].filter((step) => step !== '' && !real.has(step));
  return [
    ...forgotten.flatMap((track) => unnamed(model, track) ?? []),
    ...made.map((step) => broken('effects-accounted', `the ledger names ${step}, which is not there`)),
  ];
}

/** A step without a compensation that did not complete has none to miss: it is where the run turned. */
function unnamed(model: Model, track: Track): Broken | undefined {
  const node = model.plan.nodes.get(track.node);
  if (node?.type !== 'step') return undefined;
  if (node.compensation !== null || node.kind === 'pivot') {
    return broken('effects-accounted', `left ${track.ref} un-undone and unnamed`);
  }
  return track.passed && node.kind === 'compensatable'
    ? broken('undo-exists', `${track.node} stays done: it has no compensation`)
    : undefined;
}

function checkReads(taken: Taken): readonly Broken[] {
  return [...faults(taken), ...missing(taken)].map((message) =>
    broken('reads-what-is-there', message),
  );
}

/** Expressions that can be evaluated without data from outside fail whenever they are. */
function faults({ event }: Taken): readonly string[] {
  if (event.type !== 'WorkFailed' && event.type !== 'CompensationStarted') return [];
  return event.error.name === 'ExpressionError' ? [`${event.node}: ${event.error.message}`] : [];
}

function missing(taken: Taken): readonly string[] {
  const { event, model } = taken;
  switch (event.type) {
    case 'AttemptDispatched':
      return event.attempt === 1 ? absent(taken, model.reads.get(event.node) ?? []) : [];
    case 'VariablesAssigned':
    case 'WaitStarted':
      return absent(taken, model.reads.get(event.node) ?? []);
    case 'RunCompleted':
      return absent(taken, model.reads.get(event.node ?? '') ?? []);
    case 'NodePassed':
      return absent(taken, conditionReads(taken, event));
    default:
      return [];
  }
}

function conditionReads(
  { model }: Taken,
  { node, next }: Extract<RunEvent, { type: 'NodePassed' }>,
): readonly Read[] {
  const decision = model.plan.nodes.get(node);
  if (decision?.type !== 'decision') return [];
  return conditionsUpTo(decision, next[0]).flatMap(({ condition }) => readsIn(condition));
}

function absent({ before, event }: Taken, reads: readonly Read[]): readonly string[] {
  if (reads.length === 0) return [];
  const undone =
    event.type === 'AttemptDispatched' && event.undoes
      ? event.undoes.flatMap((ref) => before.works[ref] ?? [])
      : [];
  const scope = undone.length > 0 ? undoScope(before, undone) : scopeOf(before);
  const node = 'node' in event ? event.node : '';
  return reads
    .filter((read) => !isThere(scope, read))
    .map((read) => `${node} reads ${[read.root, read.name, read.part].filter(Boolean).join('.')}`);
}

function isThere(scope: ReturnType<typeof scopeOf>, { root, name, part }: Read): boolean {
  if (root === 'error') return scope.error !== null;
  if (root === 'vars') return Object.hasOwn(scope.vars, name);
  const step = Object.hasOwn(scope.steps, name) ? scope.steps[name] : undefined;
  return step !== undefined && (part !== 'result' || 'result' in step);
}
