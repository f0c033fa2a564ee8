import type { RunEvent } from '../run/events';
import { itemRef, workRef } from '../run/ids';
import { type Broken, broken, type Taken } from './invariants';
import type { Model } from './model';
import { CORRELATION } from './stand-ins';
import type { Waiting, World } from './world';

type Of<T extends RunEvent['type']> = Extract<RunEvent, { type: T }>;

/** What an event of a signal, a decision or a map breaks. */
export function checkFlow(taken: Taken): readonly Broken[] {
  const { event } = taken;
  switch (event.type) {
    case 'SignalAccepted':
      return [...checkAwaited(taken, event, 'signal'), ...checkSignal(taken, event)];
    case 'SignalTimedOut':
      return checkAwaited(taken, event, 'signal');
    case 'ApprovalDecided':
    case 'ApprovalTimedOut':
      return checkAwaited(taken, event, 'decision');
    case 'MapItemStarted':
      return checkBegun(taken, event);
    case 'MapItemCompleted':
    case 'MapCompleted':
      return checkEnded(taken.world, event);
    default:
      return [];
  }
}

function checkAwaited(
  { world }: Taken,
  {
    node,
    visit,
    item,
  }: Of<'SignalAccepted' | 'SignalTimedOut' | 'ApprovalDecided' | 'ApprovalTimedOut'>,
  awaits: Waiting['awaits'],
): readonly Broken[] {
  const wait = world.waits[workRef(node, visit, item)];
  if (wait?.open && wait.awaits === awaits) return [];
  return [
    broken('waits-answered', `${workRef(node, visit, item)} did not wait for that ${awaits}`),
  ];
}

/** Once everything has followed from a message, nothing is kept that a node waits for. */
export function checkKept({ plan }: Model, { run, waits, signals }: World): readonly Broken[] {
  if (run.status !== 'running') return [];
  return Object.values(waits).flatMap((wait) => {
    const node = plan.nodes.get(wait.node);
    if (!wait.open || node?.type !== 'signal') return [];
    const kept = Object.values(signals).some(
      ({ name, correlation, status }) =>
        status === 'sent' &&
        name === node.signal &&
        (node.correlation === null || correlation === CORRELATION),
    );
    if (!kept) return [];
    return [broken('waits-answered', `${wait.ref} waits for ${node.signal}, which has come`)];
  });
}

function checkSignal(
  { world }: Taken,
  { node, signalId }: Of<'SignalAccepted'>,
): readonly Broken[] {
  const signal = world.signals[signalId];
  if (signal?.status === 'sent') return [];
  const was = signal ? `was ${signal.status} before` : 'never came';
  return [broken('waits-answered', `${node} took a signal that ${was}`)];
}

function checkBegun({ model, world }: Taken, event: Of<'MapItemStarted'>): readonly Broken[] {
  const map = workRef(event.node, event.visit, event.item);
  const { items = 0, begun = [], ended = [] } = world.maps[map] ?? {};
  const planned = model.plan.nodes.get(event.node);
  const found: Broken[] = [];
  if (begun.includes(event.index) || event.index >= items) {
    found.push(broken('items-whole', `began ${itemRef(map, event.index)} again`));
  }
  if (planned?.type === 'map' && begun.length - ended.length >= planned.maxConcurrency) {
    const most = planned.maxConcurrency;
    found.push(broken('items-whole', `worked on more than ${most} items of ${map} at once`));
  }
  return found;
}

function checkEnded(
  world: World,
  event: Of<'MapItemCompleted' | 'MapCompleted'>,
): readonly Broken[] {
  const ref = workRef(event.node, event.visit, event.item);
  const { items = 0, begun = [], ended = [], done = true } = world.maps[ref] ?? {};
  if (event.type === 'MapItemCompleted') {
    const sound = begun.includes(event.index) && !ended.includes(event.index);
    return sound ? [] : [broken('items-whole', `ended ${itemRef(ref, event.index)} again`)];
  }
  if (!done && ended.length === items) return [];
  return [broken('items-whole', `went on behind ${ref} with ${ended.length} of ${items} items`)];
}
