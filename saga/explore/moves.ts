import type { Plan, PlanForward } from '../plan';
import { workOf } from '../plan';
import type { RunError } from '../run/events';
import { errorEdge } from '../run/fail-work';
import { commandId, deadlineTimerId, retryTimerId, timeoutTimerId } from '../run/ids';
import type { Reply, RunMessage } from '../run/messages';
import { SOUND, UNSOUND } from './stand-ins';
import { RUN_ID, type Sureness, type Track, type World } from './world';

/** One thing that may happen: a message comes, and before it perhaps something in the world. */
export type Move = {
  /** In words, for people. */
  readonly what: string;
  readonly message: RunMessage;
  /** Whose effect it brings about, and how surely; null when none. */
  readonly effect: { readonly ref: string; readonly sure: Sureness } | null;
};

/** Which faults the world has. */
export type Faults = {
  /** The run is cancelled at any moment. */
  readonly cancel: boolean;
  /** Its deadline passes at any moment, if it has one. */
  readonly deadline: boolean;
  /** Replies and timers come again, and replies come late. */
  readonly repeats: boolean;
};

export const ALL_FAULTS: Faults = { cancel: true, deadline: true, repeats: true };

const OK: Reply = { outcome: 'succeeded', result: SOUND };
const BROKEN_RESULT: Reply = { outcome: 'succeeded', result: UNSOUND };
/** Who does what people do. */
export const BY = { type: 'user', id: 'explorer' } as const;

/** The first message of every run. */
export function startMove(plan: Plan): Move {
  const ids = { messageId: 'start', runId: RUN_ID, correlationId: RUN_ID };
  const rest = { saga: plan.name, sagaVersion: 1, input: SOUND, startedBy: BY };
  return {
    what: 'the run starts',
    message: { type: 'StartRun', ...ids, ...rest },
    effect: null,
  };
}

/** What moves are looked for in. */
export type Scene = {
  readonly plan: Plan;
  readonly world: World;
  /** Whether to tell apart what the run can't. */
  readonly fine: boolean;
};

/** Everything that may happen to one step or compensation that a participant does. */
export function replyMoves(scene: Scene, track: Track): readonly Move[] {
  const moves: Move[] = [];
  if (track.out) moves.push(...repliesTo(scene, track));
  if (track.timer === 'attempt-timeout') moves.push(...timeouts(track, scene.fine));
  return moves;
}

function repliesTo(scene: Scene, track: Track): readonly Move[] {
  const failures = errorsNow(scene, track).map((error) =>
    replyMove(track, { outcome: 'failed', error }, error.inDoubt ? 1 : 0),
  );
  const broken = mayBreakSchema(scene, track) ? [replyMove(track, BROKEN_RESULT, 2)] : [];
  return [replyMove(track, OK, 2), ...broken, ...failures];
}

/** Behind the turn any failure of a step is the end of it, this one too. */
function mayBreakSchema({ plan, world, fine }: Scene, { node }: Track): boolean {
  const work = workOf(plan, node);
  if (work?.type !== 'step' || work.resultSchema === null) return false;
  return fine || world.run.turnedBack === null;
}

function errorsNow({ plan, world, fine }: Scene, { node }: Track): readonly RunError[] {
  const work = workOf(plan, node);
  if (work?.type !== 'step') return fine ? [REFUSED, BUSY, UNSURE] : [REFUSED, BUSY];
  // Behind the turn every error of a step is the end of it.
  return world.run.turnedBack !== null && !fine ? [REFUSED] : errorsOf(work);
}

/** Final, and nothing was done. */
export const REFUSED: RunError = { name: 'Refused', message: 'no', retryable: false };
const BUSY: RunError = { name: 'Busy', message: 'later', retryable: true };
/** As after a lost connection: final, and nobody knows whether it was done. */
export const UNSURE: RunError = {
  name: 'Unsure',
  message: 'lost',
  retryable: false,
  inDoubt: true,
};

/** One error of each kind that the step treats differently: by the edge it takes and by being retried. */
export function errorsOf(step: PlanForward): readonly RunError[] {
  const targets = new Set([errorEdge(step.errorEdges, REFUSED.name)?.to]);
  const named: RunError[] = [];
  for (const name of step.errorEdges.flatMap(({ on }) => on ?? [])) {
    const to = errorEdge(step.errorEdges, name)?.to;
    if (ENGINES_OWN.has(name) || targets.has(to)) continue;
    targets.add(to);
    named.push({ name, message: name, retryable: step.retryableErrors.includes(name) });
  }
  return [REFUSED, BUSY, UNSURE, ...named];
}

/** Errors that no participant answers. */
const ENGINES_OWN = new Set(['Timeout', 'ExpressionError', 'ResultSchemaViolation']);

function replyMove(track: Track, reply: Reply, sure: Sureness): Move {
  const id = commandId(RUN_ID, track.ref, track.attempt);
  return {
    what: `${track.ref} ${wordsOf(reply)}`,
    message: { type: 'ReplyReceived', messageId: `${id}:reply`, commandId: id, reply },
    effect: sure === 0 ? null : { ref: track.ref, sure },
  };
}

function wordsOf(reply: Reply): string {
  if (reply.outcome === 'failed') return `fails: ${reply.error.name}`;
  return reply === BROKEN_RESULT ? 'answers what breaks its schema' : 'succeeds';
}

/**
 * The run can't tell whether it timed out before or after the effect, and every invariant allows for
 * both; so they are one, unless `fine`.
 */
function timeouts(track: Track, fine: boolean): readonly Move[] {
  const timerId = timeoutTimerId(RUN_ID, track.ref, track.attempt);
  const message: RunMessage = { type: 'TimerFired', messageId: timerId, timerId };
  const timedOut = (when: string, sure: Sureness): Move => ({
    what: `${track.ref} times out ${when}its effect`,
    message,
    effect: { ref: track.ref, sure },
  });
  return fine ? [timedOut('before ', 1), timedOut('after ', 2)] : [timedOut('before or after ', 1)];
}

/** The next attempt's time has come. */
export function retryMove({ ref, attempt }: Track): Move {
  const timerId = retryTimerId(RUN_ID, ref, attempt + 1);
  return timerMove(timerId, `the pause before ${ref} is tried again is over`);
}

/** A timer fires. */
export function timerMove(timerId: string, what: string): Move {
  const message: RunMessage = { type: 'TimerFired', messageId: timerId, timerId };
  return { what, message, effect: null };
}

/** What turns a run back from outside. */
export function interruptions(world: World, faults: Faults): readonly Move[] {
  const moves: Move[] = [];
  if (faults.cancel) moves.push(CANCEL);
  if (faults.deadline && world.timers.includes(DEADLINE.timerId)) moves.push(DEADLINE.move);
  return moves;
}

/** Somebody cancels the run. */
export const CANCEL: Move = {
  what: 'the run is cancelled',
  message: { type: 'CancelRun', messageId: 'cancel', by: BY, reason: 'asked' },
  effect: null,
};
const DEADLINE = {
  timerId: deadlineTimerId(RUN_ID),
  move: timerMove(deadlineTimerId(RUN_ID), 'the deadline passes'),
};

/** Replies and timers that come again or too late for this work, which must change nothing. */
export function staleReplies(track: Track): readonly Move[] {
  const moves: Move[] = [];
  for (let attempt = track.attempt; attempt >= 1; attempt -= 1) {
    const open = attempt === track.attempt;
    const was = { ...track, attempt };
    if (!(open && track.out))
      moves.push(replyMove(was, OK, 0), replyMove(was, { outcome: 'failed', error: REFUSED }, 0));
    const timerId = timeoutTimerId(RUN_ID, track.ref, attempt);
    if (!(open && track.timer === 'attempt-timeout'))
      moves.push(timerMove(timerId, `the timeout of ${track.ref}`));
  }
  return moves;
}

/** The timers of attempts that were made before. */
export function staleRetries({ ref, attempt }: Track): readonly Move[] {
  return Array.from({ length: attempt }, (_, before) =>
    timerMove(retryTimerId(RUN_ID, ref, attempt - before), `the retry of ${ref}`),
  );
}
