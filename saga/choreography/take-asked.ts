import { workOf } from '../plan';
import { nodeOf } from '../run/ids';
import { latestWork } from '../run/latest-work';
import type { RunMessage } from '../run/messages';
import { editWorkInput, retryWork, skipWork } from '../run/operate';
import { isOpen, type RunState } from '../run/state';
import type { Turn } from '../run/turn';
import type { Desk } from './desk';
import { goOn } from './thread';
import { goBack } from './undo';

/** What a person asks of one work of a run: to try it now, with another input, or to take it as done. */
export type Asked = Extract<RunMessage, { type: 'RetryWork' | 'EditWorkInput' | 'SkipWork' }>;

/**
 * Asks the service whose work it is. A step is asked for while the flow is here; a compensation once the way back has
 * begun, also when it has failed for good, or was not begun because of one that has: whoever asks knows that the
 * run is stuck. What cannot be done changes nothing.
 */
export function takeAsked(desk: Desk, asked: Asked): void {
  const planned = workOf(desk.table.outline, nodeOf(asked.node));
  if (planned && 'service' in planned && planned.service !== desk.table.service) return;
  if (asked.kind === 'compensation') {
    goBack(desk, (turn) => askLeft(turn, asked));
    return;
  }
  const ref = threadAt(desk, asked);
  if (ref !== undefined) goOn(desk, ref, (turn) => ask(turn, asked));
}

function threadAt({ state }: Desk, { kind, node }: Asked): string | undefined {
  const found = Object.entries(state.threads).find(([ref, { run }]) => {
    const known = latestWork(run, kind, node);
    return known?.ref === ref && isOpen(known);
  });
  return found?.[0];
}

/** What is left of a run that is stuck: its services only know that it turns back. */
function askLeft(turn: Turn, asked: Asked): void {
  const { status } = turn.state;
  const known = latestWork(turn.state, asked.kind, asked.node);
  if (!isOpen(known)) turn.state = { ...turn.state, status: 'stuck' };
  ask(turn, asked);
  if (turn.events.length === 0) turn.state = { ...turn.state, status };
}

function ask(turn: Turn, asked: Asked): void {
  switch (asked.type) {
    case 'RetryWork':
      retryWork(turn, asked);
      return;
    case 'EditWorkInput':
      editWorkInput(turn, asked);
      return;
    case 'SkipWork':
      skipWork(turn, asked);
      return;
    default:
      asked satisfies never;
  }
}

/** The trail without compensations that are tried again: they are on their way once more. */
export function withoutRetried(trail: RunState, refs: ReadonlySet<string>): RunState {
  const works = Object.entries(trail.works).filter(([ref]) => !refs.has(ref));
  return { ...trail, works: Object.fromEntries(works) };
}
