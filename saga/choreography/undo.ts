import { begin, readyUndos, undosOf } from '../run/compensate';
import type { RunEvent } from '../run/events';
import { workRef } from '../run/ids';
import type { RunState, WorkState } from '../run/state';
import type { Turn } from '../run/turn';
import { type Desk, work } from './desk';

/** Everything has answered: this service undoes what is its own, each when its turn comes. */
export function beginUndo(desk: Desk, trail: RunState): void {
  if (desk.state.undo !== null) return;
  const undo = { ...trail, works: { ...trail.works, ...desk.state.reports } };
  desk.state = { ...desk.state, undo };
  goBack(desk, () => {});
}

/** A compensation of another service is over; perhaps one of this service was waiting for it. */
export function hear(desk: Desk, known: WorkState): void {
  const { undo, reports } = desk.state;
  if (isNews(known, reports[known.ref])) {
    desk.state = { ...desk.state, reports: { ...reports, [known.ref]: known } };
  }
  if (undo === null || !isNews(known, undo.works[known.ref])) return;
  desk.state = { ...desk.state, undo: { ...undo, works: { ...undo.works, [known.ref]: known } } };
  goBack(desk, () => {});
}

/** One that failed for good may be tried again later; what is heard late of before that is no news. */
function isNews(known: WorkState, before: WorkState | undefined): boolean {
  if (before === undefined) return true;
  if (before.status !== 'failed') return false;
  return known.status !== 'failed' || known.attempt > before.attempt;
}

/** Goes on backward, as far as it goes without a message. */
export function goBack(desk: Desk, act: (turn: Turn) => void): void {
  const { undo } = desk.state;
  if (undo === null) return;
  const { run, events } = work(desk, { run: undo, plan: desk.table.outline }, (turn) => {
    act(turn);
    beginReady(turn, desk.table.service);
  });
  desk.state = { ...desk.state, undo: run };
  for (const event of events) tell(desk, event, run);
}

function beginReady(turn: Turn, service: string): void {
  for (;;) {
    const ready = readyUndos(turn.state, undosOf(turn.plan, turn.state)).filter(({ node }) => {
      const planned = turn.plan.nodes.get(node);
      return planned?.type === 'compensation' && planned.service === service;
    });
    if (ready.length === 0) return;
    // Beginning may fail at once, which is why it is looked at again.
    for (const undo of ready) begin(turn, undo);
  }
}

const ENDINGS: { readonly [type in RunEvent['type']]?: 'completed' | 'failed' } = {
  AttemptSucceeded: 'completed',
  WorkSkipped: 'completed',
  WorkFailed: 'failed',
};

function tell(desk: Desk, event: RunEvent, run: RunState): void {
  const what = ENDINGS[event.type];
  if (what === undefined || !('node' in event) || event.node === undefined) return;
  const known = run.works[workRef(event.node, 'visit' in event ? event.visit : undefined)];
  if (!known) return;
  // It may fail once more after somebody had it tried again: that is another event.
  const again = known.attemptsBefore === 0 ? '' : `+${known.attemptsBefore}`;
  const name = `${event.node}.${what}`;
  desk.outgoing.push({ type: 'undone', name, ref: `${known.ref}${again}`, work: known });
}
