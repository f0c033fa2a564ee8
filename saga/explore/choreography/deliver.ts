import { publishTo, type Told, tell } from '../../choreography/ensemble';
import type { Action, Reacted, ReactorMessage, TimerChange } from '../../choreography/react';
import { cancelEvent, startedEvent } from '../../choreography/saga-event';
import { parseTimerId } from '../../run/ids';
import type { RunState } from '../../run/state';
import { FINAL_STATUSES } from '../../run/status';
import { type Account, note } from '../account';
import type { Assumed } from '../branching';
import { checkDispatch } from '../check-dispatch';
import { checkCompleted } from '../check-event';
import { act, affected, setTimer } from '../happen';
import { type Broken, broken, type Taken } from '../invariants';
import { BY, startMove } from '../moves';
import { NOW, RUN_ID, type World } from '../world';
import type { Move } from './moves';
import { CURTAIN, type Play, type Stage } from './stage';

/** What a move leads to. */
export type Delivered = {
  readonly play: Play;
  /** Whom the message was for, and which it was; null for what is published to all. */
  readonly arrival: Arrival | null;
  /** Invariants that broke on the way. */
  readonly broken: readonly Broken[];
};

/** A message and its service. */
export type Arrival = { readonly service: string; readonly message: ReactorMessage };

/** The run starts: its first event is on its way. */
export function begun(stage: Stage): Play {
  const { message } = startMove(stage.cast.plan);
  if (message.type !== 'StartRun') return CURTAIN;
  const { saga, sagaVersion, input, correlationId, startedBy } = message;
  const started = {
    type: 'RunStarted' as const,
    ...{ runId: RUN_ID, saga, sagaVersion, input, correlationId, startedBy },
    ...(stage.cast.plan.deadlineMs === null ? {} : { deadlineAt: NOW }),
  };
  return told(CURTAIN, publishTo(stage.cast, CURTAIN.ensemble, [startedEvent(started, NOW)], NOW));
}

/** Lets a move happen: once for each way that the decisions it leads to may go. */
export function* deliver(stage: Stage, play: Play, move: Move): Generator<Delivered> {
  if (move.type === 'cancel') {
    const event = cancelEvent(RUN_ID, BY, 'asked');
    const after = told(play, publishTo(stage.cast, play.ensemble, [event], NOW));
    yield { play: { ...after, cancelled: true }, arrival: null, broken: [] };
    return;
  }
  const { arrival, ready } = taken(play, move);
  if (!arrival) return;
  const branching = stage.branching.get(arrival.service);
  const ways = branching?.decided(play.world.assumed, () =>
    tell(stage.cast, ready.ensemble, arrival, NOW),
  );
  for (const { made, assumed } of ways ?? []) {
    yield { ...fold(stage, ready, { ...made, assumed, service: arrival.service }), arrival };
  }
}

function told(play: Play, { ensemble }: Told): Play {
  return { ...play, ensemble, world: { ...play.world, run: ensemble.tracker.run } };
}

/** What happens before the service looks at the message. */
function taken(
  play: Play,
  move: Exclude<Move, { readonly type: 'cancel' }>,
): { readonly arrival: Arrival | null; readonly ready: Play } {
  if (move.type === 'own') {
    const { service, message, run } = move;
    const clocks = play.clocks.filter(
      (clock) =>
        message.type !== 'timer' || clock.service !== service || clock.timerId !== message.timerId,
    );
    const ready = { ...play, clocks, world: affected(play.world, run) };
    return { arrival: { service, message }, ready };
  }
  const { mail } = play.ensemble;
  const letter = mail[move.place];
  if (!letter) return { arrival: null, ready: play };
  const rest = mail.filter((_, place) => place !== move.place);
  return {
    arrival: { service: letter.service, message: { type: 'event', event: letter.event } },
    ready: { ...play, ensemble: { ...play.ensemble, mail: rest } },
  };
}

type Done = Told & {
  readonly reacted: Reacted;
  readonly assumed: Assumed;
  readonly service: string;
};

function fold(
  { model }: Stage,
  play: Play,
  { ensemble, reacted, assumed, service }: Done,
): Omit<Delivered, 'arrival'> {
  const { run } = ensemble.tracker;
  const back = play.back || reacted.events.some(({ type }) => type === 'turned-back');
  const before = play.world.run;
  const world = {
    ...play.world,
    run: back ? run : { ...run, turnedBack: null },
    tracks: { ...play.world.tracks },
    assumed,
  };
  const faults = reacted.events
    .flatMap(({ history }) => history)
    .flatMap((event) => happened({ model, before, world, event }, reacted.actions));
  const clocks = [...play.clocks];
  for (const timer of reacted.timers) {
    if (isOfWork(timer)) setTimer(world.tracks, [], timer);
    else set(clocks, service, timer);
  }
  return {
    play: { ...play, ensemble, world, clocks, back },
    broken: [...faults, ...checkEnd(reacted, world), ...checkClocks(run, clocks)],
  };
}

function checkEnd({ events }: Reacted, world: World): readonly Broken[] {
  const ended = events.some(({ history }) => history.some(({ type }) => type === 'RunCompleted'));
  return ended ? checkCompleted({ world }) : [];
}

function checkClocks({ status }: RunState, clocks: Play['clocks']): readonly Broken[] {
  const left = FINAL_STATUSES.has(status) ? clocks[0] : undefined;
  if (!left) return [];
  return [broken('no-timers-left', `${left.service} left a timer behind when it was ${status}`)];
}

/** Notes an event, and the command that it sends. */
function happened(
  taken: Taken & { readonly world: Account & { timers: World['timers'] } },
  actions: readonly Action[],
): readonly Broken[] {
  const { world, event } = taken;
  note(world, event);
  if (event.type !== 'AttemptDispatched') return [];
  const action = actions.find(({ commandId }) => commandId === event.commandId);
  if (!action) return [];
  const faults = checkDispatch(taken, action);
  act(world, action, event);
  return faults;
}

function isOfWork({ timerId }: TimerChange): boolean {
  const kind = parseTimerId(timerId)?.kind;
  return kind === 'attempt-timeout' || kind === 'retry';
}

function set(clocks: Play['clocks'][number][], service: string, timer: TimerChange): void {
  const { type, timerId } = timer;
  const place = clocks.findIndex((one) => one.service === service && one.timerId === timerId);
  if (place >= 0) clocks.splice(place, 1);
  if (type === 'ScheduleTimer') clocks.push({ service, timerId });
}
