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
  desk.state = { ...desk.state, reports: { ...reports, [known.ref]: known } };
  if (undo === null || undo.works[known.ref] !== undefined) return;
  desk.state = { ...desk.state, undo: { ...undo, works: { ...undo.works, [known.ref]: known } } };
  goBack(desk, () => {});
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

function tell(desk: Desk, event: RunEvent, run: RunState): void {
  if (event.type !== 'AttemptSucceeded' && event.type !== 'WorkFailed') return;
  const ref = workRef(event.node, event.visit);
  const known = run.works[ref];
  if (!known) return;
  const what = event.type === 'AttemptSucceeded' ? 'completed' : 'failed';
  desk.outgoing.push({ type: 'undone', name: `${event.node}.${what}`, ref, work: known });
}
