import { placeOf } from '../run/ids';
import { type Broken, broken } from './invariants';
import type { Model } from './model';
import type { Track, World } from './world';

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
  const forgotten = there.filter((track) => track.undone < 2 && !owed.has(placeOf(track.ref)));
  // An undo that timed out may have worked; that the ledger still names its effect is right.
  const real = new Set(there.flatMap(({ ref }) => (undone.has(ref) ? [] : [placeOf(ref)])));
  const made = [...owed].filter((step) => step !== '' && !real.has(step));
  return [
    ...forgotten.flatMap((track) => unnamed(model, track) ?? []),
    ...made.map((step) =>
      broken('effects-accounted', `the ledger names ${step}, which is not there`),
    ),
  ];
}

/** A step without a compensation that did not complete has none to miss: it is where the run turned. */
function unnamed(model: Model, track: Track): Broken | undefined {
  const node = model.plan.nodes.get(track.node);
  if (node?.type !== 'step' && node?.type !== 'sub-saga') return undefined;
  if (node.type === 'sub-saga' || node.compensation !== null || node.kind === 'pivot') {
    return broken('effects-accounted', `left ${track.ref} un-undone and unnamed`);
  }
  return track.passed && node.kind === 'compensatable' && !node.readOnly
    ? broken('undo-exists', `${track.node} stays done: it has no compensation`)
    : undefined;
}
