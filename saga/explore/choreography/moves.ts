import type { ReactorMessage } from '../../choreography/react';
import { isFinal } from '../../run/state';
import { EMPTY } from '../deliver';
import type { Faults, Move as RunMove } from '../moves';
import { timerMove } from '../moves';
import { movesOf, staleMoves } from '../moves-of-works';
import type { Track } from '../world';
import { certainMail, isPutOff } from './reduce';
import type { Play, Stage } from './stage';

/** One thing that may happen next. */
export type Move =
  /** A service takes an event, which is the one at that place of the mail. */
  | { readonly type: 'mail'; readonly what: string; readonly place: number }
  /** A participant answers its own service, or a timer fires; `run` is the same in an orchestrated run. */
  | {
      readonly type: 'own';
      readonly what: string;
      readonly service: string;
      readonly message: ReactorMessage;
      readonly run: Pick<RunMove, 'message' | 'effect'>;
    }
  /** Somebody cancels, which is published to all. */
  | { readonly type: 'cancel'; readonly what: string };

const CANCEL: Move = { type: 'cancel', what: 'the run is cancelled' };

/** What moves are looked for by. */
export type Selection = { readonly faults: Faults; readonly reduce: boolean };

/**
 * Everything that may happen next; with `reduce` as little of it as all else follows from. On the way back
 * services do not disturb each other, as each waits for certain compensations: there one thing at a time is
 * explored.
 */
export function movesIn(stage: Stage, play: Play, selection: Selection): readonly Move[] {
  const mail = mailMoves(play);
  if (!selection.reduce) return [...mail, ...othersIn(stage, play, selection)];
  const certain = play.back ? mail[0] : mail[certainMail(stage, play) ?? -1];
  if (certain) return [certain];
  const others = play.back ? firstWork(stage, play, selection) : othersIn(stage, play, selection);
  const moves = [...mail.filter(({ place }) => !isPutOff(stage, play, place)), ...others];
  // News that nobody waits for comes in the end.
  return moves.length > 0 ? moves : mail.slice(0, 1);
}

function othersIn(stage: Stage, play: Play, { faults }: Selection): readonly Move[] {
  return [
    ...(faults.cancel && mayCancel(play) ? [CANCEL] : []),
    ...openWorks(play).flatMap((work) => workMoves(stage, work)),
    ...clockMoves(play, faults),
  ];
}

function firstWork(stage: Stage, play: Play, { faults }: Selection): readonly Move[] {
  const [work] = openWorks(play);
  return work ? workMoves(stage, work) : clockMoves(play, faults);
}

function openWorks({ world }: Play): readonly Track[] {
  return Object.values(world.tracks).filter(({ out, timer }) => out || timer !== null);
}

/** As when a coordinator leads: a run that turns back already is not cancelled too. */
function mayCancel({ cancelled, ensemble: { tracker } }: Play): boolean {
  return !(cancelled || tracker.run.turnedBack !== null || isFinal(tracker.run));
}

type MailMove = Extract<Move, { readonly type: 'mail' }>;

function mailMoves({ ensemble: { mail } }: Play): readonly MailMove[] {
  return mail.map(({ service, event }, place) => ({
    type: 'mail',
    what: `${service} hears ${event.name}`,
    place,
  }));
}

function workMoves(stage: Stage, track: Track): readonly Move[] {
  // No branch need know that another has failed: to each the run goes forward.
  const scene = { plan: stage.explored.plan, world: EMPTY, fine: false };
  return movesOf(scene, track).flatMap((move) => ownMove(stage, track, move));
}

/** Replies and timers that come late or again to the service of this work, which must change nothing. */
export function staleMovesOf(stage: Stage, track: Track): readonly Move[] {
  return staleMoves(track).flatMap((move) => ownMove(stage, track, move));
}

function ownMove({ cast }: Stage, { node }: Track, run: RunMove): readonly Move[] {
  const work = cast.plan.nodes.get(node);
  const message = reactorMessage(run);
  if ((work?.type !== 'step' && work?.type !== 'compensation') || !message) return [];
  return [{ type: 'own', what: run.what, service: work.service, message, run }];
}

function reactorMessage({ message }: RunMove): ReactorMessage | undefined {
  if (message.type === 'TimerFired') return { type: 'timer', timerId: message.timerId };
  if (message.type !== 'ReplyReceived') return undefined;
  return { type: 'reply', commandId: message.commandId, reply: message.reply };
}

function clockMoves({ clocks }: Play, faults: Faults): readonly Move[] {
  return clocks.flatMap(({ service, timerId }) => {
    const deadline = timerId.endsWith('.deadline');
    if (deadline && !faults.deadline) return [];
    const what = deadline ? `the deadline passes for ${service}` : `a wait at ${service} is over`;
    const message: ReactorMessage = { type: 'timer', timerId };
    return [{ type: 'own', what, service, message, run: timerMove(timerId, what) }];
  });
}
