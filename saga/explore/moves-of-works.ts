import { type Move, replyMoves, retryMove, type Scene, staleReplies, staleRetries } from './moves';
import { childMoves, staleChildMoves } from './moves-of-children';
import type { Track } from './world';

/** Everything that may happen to one step or compensation, whoever does it. */
export function movesOf(scene: Scene, track: Track): readonly Move[] {
  const retries = track.timer === 'retry' ? [retryMove(track)] : [];
  if (!track.child) return [...replyMoves(scene, track), ...retries];
  return track.out ? [...childMoves(scene, track), ...retries] : retries;
}

/** Messages that come again or too late for this work, which must change nothing. */
export function staleMoves(track: Track): readonly Move[] {
  const replies = track.child ? staleChildMoves(track) : staleReplies(track);
  return [...replies, ...staleRetries(track)].map((move) => ({
    ...move,
    what: `${move.what}, late or again`,
  }));
}
