import type { RunEvent } from '../run/events';
import { workRef } from '../run/ids';
import { TRANSITIONS } from '../run/status-chart';
import { checkFlow } from './check-flow';
import { checkReads } from './check-reads';
import { type Broken, broken, type Taken } from './invariants';
import type { Model } from './model';
import type { World } from './world';

/** What an event breaks. */
export function checkEvent(taken: Taken): readonly Broken[] {
  const found = [...checkStatus(taken), ...checkReads(taken), ...checkFlow(taken)];
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
  return isPivoted(model, world) ? [broken('pivot-is-final', 'turned back behind the pivot')] : [];
}

/** Told from what the world saw, not from what the run believes. */
function isPivoted({ plan }: Model, { tracks }: World): boolean {
  return Object.values(tracks).some(
    ({ node, completed }) => completed && plan.pivots.includes(node),
  );
}

function checkGivenUp(
  { model, before, world }: Taken,
  event: Extract<RunEvent, { type: 'WorkFailed' }>,
): readonly Broken[] {
  const track = world.tracks[workRef(event.node, event.visit, event.item)];
  // A child that left things behind can't be run anew: a person has to look.
  if (track?.child && track.effect > 0) return [];
  const forward = event.kind === 'step' && before.turnedBack === null && event.next === undefined;
  if (!forward || !track || track.attempt === 0 || !isPivoted(model, world)) return [];
  return [broken('retried-behind-pivot', `gave up ${event.node} behind the pivot`)];
}

/** What is wrong when the way forward is at its end. */
export function checkCompleted({ world }: Pick<Taken, 'world'>): readonly Broken[] {
  const tracks = Object.values(world.tracks);
  return [
    ...Object.values(world.waits)
      .filter(({ open }) => open)
      .map(({ ref }) => broken('joins-whole', `completed while ${ref} waited`)),
    ...Object.entries(world.maps)
      .filter(([, { done }]) => !done)
      .map(([ref]) => broken('joins-whole', `completed while ${ref} was not done`)),
    ...tracks
      .filter(({ out, timer }) => out || timer !== null)
      .map(({ ref }) => broken('joins-whole', `completed while ${ref} was not done`)),
    ...tracks
      .filter(({ kind }) => kind === 'compensation')
      .map(({ ref }) => broken('joins-whole', `completed, but ${ref} had run`)),
  ];
}
