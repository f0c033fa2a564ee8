import { evolve } from '../run/evolve';
import { initialState } from '../run/state';
import type { Desk } from './desk';
import { meet } from './meet';
import type { Handover, SagaEvent } from './saga-event';
import { learn } from './stop';
import { enter } from './thread';
import { beginUndo, hear } from './undo';

/** An event that this service listens to. The same again, or one of another run, changes nothing. */
export function takeEvent(desk: Desk, event: SagaEvent): void {
  const { runId, taken } = desk.state;
  if (taken[event.id] || (runId !== '' && runId !== event.runId)) return;
  desk.state = {
    ...desk.state,
    runId: event.runId,
    taken: { ...taken, [event.id]: true },
    known: [...desk.state.known, event.id],
  };
  switch (event.type) {
    case 'started':
      begin(desk, event);
      return;
    case 'moved':
      for (const handover of event.handovers) receive(desk, handover);
      if (event.stop && isHeard(desk, event.name)) learn(desk, event.stop);
      return;
    case 'cancel-requested': {
      const error = { name: 'Cancelled', message: event.reason };
      learn(desk, { reason: 'cancelled', error });
      return;
    }
    case 'turned-back':
      beginUndo(desk, event.trail);
      return;
    case 'undone':
      hear(desk, event.work);
      return;
    case 'ended':
    case 'progress':
      return;
    default:
      event satisfies never;
  }
}

function begin(desk: Desk, { history, at }: Extract<SagaEvent, { type: 'started' }>): void {
  const [started] = history;
  if (!desk.table.begins || started?.type !== 'RunStarted') return;
  const { start } = desk.table.forward;
  const run = {
    ...evolve(initialState, started, at),
    tokens: [{ at: start, item: null, causes: [] }],
  };
  enter(desk, { run, frames: [], origin: `${start}.passed` }, { place: start, act: () => {} });
}

/** Takes the flow over, if it is handed to this service. */
function receive(desk: Desk, handover: Handover): void {
  const { to, run, frames } = handover;
  if (desk.table.meets.has(to)) meet(desk, handover);
  else if (desk.table.forward.nodes.get(to)?.type === 'step')
    enter(desk, { run, frames, origin: '' }, { place: to, act: () => {} });
}

function isHeard({ table }: Desk, name: string): boolean {
  return table.reactions.some(({ kind, when }) => kind === 'stop' && when.includes(name));
}
