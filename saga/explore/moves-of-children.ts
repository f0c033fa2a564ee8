import type { PlanForward } from '../plan';
import { workOf } from '../plan';
import type { RunError } from '../run/events';
import { commandId } from '../run/ids';
import type { ChildEnd } from '../run/messages';
import { errorsOf, type Move, REFUSED, type Scene, UNSURE } from './moves';
import { SOUND } from './stand-ins';
import { RUN_ID, type Sureness, type Track } from './world';

/**
 * How the run of a sub-saga may end: any saga may be behind it. One that is stuck is awaited until
 * somebody resolves it. For the run that waits, ends that leave nothing behind are alike.
 */
export function childMoves(scene: Scene, track: Track): readonly Move[] {
  return track.kind === 'step' ? ends(scene, track) : reversals(scene, track);
}

function ends({ plan, world, fine }: Scene, track: Track): readonly Move[] {
  const work = workOf(plan, track.node) as PlanForward;
  const errors = world.run.turnedBack !== null && !fine ? [REFUSED, UNSURE] : errorsOf(work);
  const others = fine ? (['cancelled', 'resolved', 'refused'] as const) : [];
  return [
    endMove(track, { status: 'completed', output: SOUND }, 2),
    ...errors.flatMap((error) => failure(track, error)),
    ...others.map((status) => endMove(track, { status, error: REFUSED }, 0)),
  ];
}

/** A child says nothing of being tried again. */
function failure(track: Track, error: RunError): readonly Move[] {
  if (error.retryable === true) return [];
  if (error.inDoubt === true) return [endMove(track, { status: 'failed', error }, 1)];
  return [endMove(track, { status: 'compensated', error }, 0)];
}

function reversals({ fine }: Scene, track: Track): readonly Move[] {
  const others = fine
    ? [
        endMove(track, { status: 'resolved', error: REFUSED }, 2),
        endMove(track, { status: 'failed', error: REFUSED }, 0),
      ]
    : [];
  return [
    endMove(track, { status: 'compensated', error: REFUSED }, 2),
    endMove(track, { status: 'refused', error: REFUSED }, 0),
    ...others,
  ];
}

function endMove(track: Track, end: ChildEnd, sure: Sureness): Move {
  const id = commandId(RUN_ID, track.ref, track.attempt);
  const error = 'error' in end && end.error !== REFUSED ? `: ${end.error.name}` : '';
  return {
    what: `the saga that ${track.ref} ${track.kind === 'step' ? 'runs' : 'asked'} ends ${end.status}${error}`,
    message: { type: 'ChildEnded', messageId: `${id}:end`, commandId: id, end },
    effect: sure === 0 ? null : { ref: track.ref, sure },
  };
}

/** What a child tells late or again, which must change nothing. */
export function staleChildMoves(track: Track): readonly Move[] {
  const id = commandId(RUN_ID, track.ref, track.attempt);
  if (track.out || track.attempt === 0) return [];
  const started = { type: 'ChildStarted', childRunId: 'child', sagaVersion: 1 } as const;
  return [
    endMove(track, { status: 'completed', output: SOUND }, 0),
    endMove(track, { status: 'compensated', error: REFUSED }, 0),
    {
      what: `the saga that ${track.ref} runs has started`,
      message: { ...started, messageId: `${id}:started`, commandId: id },
      effect: null,
    },
  ];
}
