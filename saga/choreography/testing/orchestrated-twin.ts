import type { Plan } from '../../plan';
import { decide } from '../../run/decide';
import { evolve } from '../../run/evolve';
import { commandId } from '../../run/ids';
import type { RunMessage } from '../../run/messages';
import { initialState, isFinal, type RunState } from '../../run/state';
import { NOW, type Rehearsal, started, type Taken } from './rehearsal';

/**
 * The same run under a coordinator: it gets what the services got, in an order in which that may have come
 * to it. First what moved the run on, then what turned it back, then the rest. What a service did not
 * begin any more has no effect there either.
 */
export function orchestratedTwin(plan: Plan, rehearsal: Rehearsal): RunState {
  const { taken, actions } = rehearsal;
  const isOnward = ({ live, turned }: Taken) => live && !turned;
  const begun = new Set(actions.map((action) => action.commandId));
  let state = handle(plan, initialState, { messageId: 'start', ...startOf(plan) });
  const feed = (messages: readonly RunMessage[]) => {
    for (const message of messages) state = handle(plan, state, message);
  };
  const messagesOf = (some: readonly Taken[]) => some.map(({ message }) => message);
  const cancelled = rehearsal.ensemble.tracker.undo?.turnedBack?.reason === 'cancelled';
  for (const message of messagesOf(taken.filter(isOnward))) {
    // A cancel may still come between the last step's answer and the meeting behind it, or the end behind that.
    if (cancelled && isDecided(handle(plan, state, message))) feed([CANCEL]);
    feed([message]);
  }
  if (cancelled) feed([CANCEL]);
  feed(messagesOf(taken.filter(({ turned }) => turned)));
  feed(unbegun(state, begun));
  // Where steps share a compensation, its place among the others may be another: then it waits for them.
  let before: RunState;
  do {
    before = state;
    feed(messagesOf(taken.filter((one) => !one.turned && !isOnward(one))));
  } while (state !== before);
  return state;
}

/** Whether a cancel would come too late to be why the run turns back. */
function isDecided(state: RunState): boolean {
  return isFinal(state) || state.turnedBack !== null;
}

const CANCEL: RunMessage = {
  type: 'CancelRun',
  messageId: 'cancel',
  by: { type: 'user', id: 'tester' },
  reason: 'asked',
};

function startOf(plan: Plan) {
  const { type: _event, deadlineAt: _made, ...start } = started(plan);
  return { type: 'StartRun', ...start } as const;
}

function handle(plan: Plan, state: RunState, message: RunMessage): RunState {
  return decide(plan, state, message, NOW).reduce((run, event) => evolve(run, event, NOW), state);
}

function unbegun(state: RunState, begun: ReadonlySet<string>): readonly RunMessage[] {
  return Object.values(state.works).flatMap(({ ref, kind, status, attempt }) => {
    const id = commandId(state.runId, ref, attempt);
    if (kind !== 'step' || status !== 'running' || begun.has(id)) return [];
    const error = { name: 'NotBegun', message: '', retryable: false };
    return [
      { type: 'ReplyReceived', messageId: id, commandId: id, reply: { outcome: 'failed', error } },
    ];
  });
}
