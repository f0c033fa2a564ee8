import type { Plan, PlanApproval, PlanSignal } from '../plan';
import { deadlineTimerId, placeRef, waitTimerId } from '../run/ids';
import type { RunMessage } from '../run/messages';
import type { Model } from './model';
import { BY, type Move, type Scene, timerMove } from './moves';
import { CORRELATION, SOUND, UNSOUND } from './stand-ins';
import { RUN_ID, type Waiting, type World } from './world';

/** Everything that may come to nodes that wait: the end of their time, a signal, a person's decision. */
export function waitMoves(scene: Scene): readonly Move[] {
  return [
    ...timeoutMoves(scene.world),
    ...openSignals(scene).map((name) => signalMove(scene.world, name)),
    ...openWaits(scene.world, 'decision').flatMap((wait) => decisions(scene, wait)),
  ];
}

function timeoutMoves({ timers, waits }: World): readonly Move[] {
  return timers
    .filter((timerId) => timerId !== deadlineTimerId(RUN_ID))
    .map((timerId) => timerMove(timerId, timeoutWords(waits[timerId.split('.')[1] ?? ''])));
}

function timeoutWords(wait: Waiting | undefined): string {
  switch (wait?.awaits) {
    case 'signal':
      return `no signal comes to ${wait.ref} in time`;
    case 'decision':
      return `nobody decides ${wait.ref} in time`;
    default:
      return `the wait ${wait?.ref ?? ''} is over`;
  }
}

function openWaits({ waits }: World, awaits: Waiting['awaits']): readonly Waiting[] {
  return Object.values(waits).filter((wait) => wait.open && wait.awaits === awaits);
}

/** Names of the signals that are waited for. */
function openSignals({ plan, world }: Scene): readonly string[] {
  const names = openWaits(world, 'signal').flatMap(
    ({ node }) => signalOf(plan, node)?.signal ?? [],
  );
  return [...new Set(names)];
}

/**
 * Signals that come before the run waits for them. Each comes as late as it can, since until it is taken
 * it changes nothing; and one at a time, since the next can come when that one was taken.
 */
export function earlySignals(scene: Scene, model: Model): readonly Move[] {
  const { tracks, waits, signals } = scene.world;
  const going = [
    ...Object.values(tracks).filter(({ out, timer }) => out || timer !== null),
    ...Object.values(waits).filter(({ open }) => open),
  ];
  const names = new Set(going.flatMap(({ node }) => model.signalsBehind(node)));
  for (const name of openSignals(scene)) names.delete(name);
  for (const { name, status } of Object.values(signals)) if (status === 'sent') names.delete(name);
  return [...names].map((name) => {
    const move = signalMove(scene.world, name);
    return { ...move, what: `${move.what} before it is waited for` };
  });
}

/** A signal of that name comes; meant for the run and sound, unless `more` says otherwise. */
export function signalMove({ signals }: World, name: string, more: Partial<Signal> = {}): Move {
  const count = Object.values(signals).filter((signal) => signal.name === name).length;
  const messageId = `${name}:${count + 1}`;
  const carried = { correlation: CORRELATION, payload: SOUND };
  return {
    what: `the signal ${name} comes`,
    message: { type: 'SignalReceived', messageId, name, ...carried, ...more },
    effect: null,
  };
}

type Signal = Extract<RunMessage, { type: 'SignalReceived' }>;

function decisions({ plan, fine }: Scene, { ref, node, item }: Waiting): readonly Move[] {
  const approval = approvalOf(plan, node);
  const seen = new Set<string>();
  return (approval?.outcomes ?? []).flatMap(({ outcome, to }) => {
    // Outcomes that lead to the same node differ in nothing but data.
    if (!fine && seen.has(to)) return [];
    seen.add(to);
    return [decisionMove({ ref, place: placeRef(node, item) }, outcome)];
  });
}

function decisionMove(
  { ref, place }: { readonly ref: string; readonly place: string },
  outcome: string,
  form = SOUND,
): Move {
  const messageId = `${ref}:${outcome}`;
  return {
    what: `${ref} is decided: ${outcome}`,
    message: { type: 'ApprovalDecided', messageId, node: place, outcome, form, by: BY },
    effect: null,
  };
}

/** What must not move a node that waits, or has waited: unsound, meant for others, late or again. */
export function pointlessMoves(scene: Scene, wait: Waiting): readonly Move[] {
  const { plan, world } = scene;
  const timer = timerMove(waitTimerId(RUN_ID, wait.ref), `the timer of ${wait.ref}, late or again`);
  const late = wait.open ? [] : [timer];
  const signal = signalOf(plan, wait.node);
  if (signal) return [...late, ...pointlessSignals(scene, wait, signal)];
  const approval = approvalOf(plan, wait.node);
  return approval ? [...late, ...pointlessDecisions(world, wait, approval)] : late;
}

function pointlessSignals(
  { plan, world }: Scene,
  { open }: Waiting,
  { signal: name, correlation, schema }: PlanSignal,
): readonly Move[] {
  const other = signalMove(world, name, { messageId: 'other', correlation: 'other' });
  const unsound = signalMove(world, name, { messageId: 'unsound', payload: UNSOUND });
  // Another node that waits for the name and is less strict may take it.
  const strict = openWaits(world, 'signal')
    .map((wait) => signalOf(plan, wait.node))
    .filter((one) => one?.signal === name);
  const correlated = correlation !== null && strict.every((one) => one?.correlation);
  const checked = schema !== null && open && strict.every((one) => one?.schema);
  const taken = Object.entries(world.signals).find(
    ([, signal]) => signal.name === name && signal.status === 'taken',
  );
  return [
    ...(correlated ? [{ ...other, what: `${other.what} with another correlation` }] : []),
    ...(checked ? [{ ...unsound, what: `${unsound.what} with a broken payload` }] : []),
    ...(taken
      ? [{ ...signalMove(world, name, { messageId: taken[0] }), what: `the signal ${name}, again` }]
      : []),
  ];
}

function pointlessDecisions(
  world: World,
  { ref, node, item, open }: Waiting,
  { outcomes, form }: PlanApproval,
): readonly Move[] {
  const of = { ref, place: placeRef(node, item) };
  const [{ outcome } = { outcome: '' }] = outcomes;
  const unknown = decisionMove(of, 'unknown-outcome');
  const broken = decisionMove(of, outcome, UNSOUND);
  const refused = form ? [{ ...broken, what: `${broken.what} with a broken form` }] : [];
  if (open) return [unknown, ...refused];
  const waitsAgain = Object.values(world.waits).some(
    (wait) => wait.open && wait.node === node && wait.item === item,
  );
  if (waitsAgain) return [];
  return outcomes.map((one) => {
    const move = decisionMove(of, one.outcome);
    return { ...move, what: `${move.what}, late or again` };
  });
}

function signalOf(plan: Plan, name: string): PlanSignal | undefined {
  const node = plan.nodes.get(name);
  return node?.type === 'signal' ? node : undefined;
}

function approvalOf(plan: Plan, name: string): PlanApproval | undefined {
  const node = plan.nodes.get(name);
  return node?.type === 'approval' ? node : undefined;
}
