import { formatDuration } from '@/components/trace/model/duration';
import type { Hop, HopState, Passport } from '@/saga/passport/passport';

/** What each hop is called. */
export const HOP_WORDS: { readonly [name in Hop['name']]: string } = {
  written: 'Written',
  outbox: 'Outbox',
  chaos: 'Chaos',
  stream: 'In the stream',
  delivered: 'Delivered',
  handled: 'Handled',
  'reply-stream': 'Reply in the stream',
  'reply-chaos': 'Chaos',
  'reply-delivered': 'Reply delivered',
  taken: 'Taken by the run',
  projected: 'In the read models',
};

/** What each state is called. */
export const STATE_WORDS: { readonly [state in HopState]: string } = {
  done: 'done',
  unknown: 'not known',
  stuck: 'stuck here',
  'under-way': 'here now',
  ahead: 'not yet',
};

/** How the message stands as a whole; `unknown`: what is stored does not say. */
export function standingOf({
  hops,
}: Pick<Passport, 'hops'>): 'done' | 'stuck' | 'under-way' | 'unknown' {
  const has = (state: HopState) => hops.some((hop) => hop.state === state);
  if (has('stuck')) return 'stuck';
  if (has('under-way')) return 'under-way';
  return hops.at(-1)?.state === 'done' ? 'done' : 'unknown';
}

/** The time since the hop before, as `+4 ms`; null where it is not known. */
export function gapWords(gapMs: number | null): string | null {
  if (gapMs === null) return null;
  return gapMs < 0 ? `−${formatDuration(-gapMs)}` : `+${formatDuration(gapMs)}`;
}

/** How long it took from its first known time to its last, as `, in 17 ms`; empty where that is not known. */
export function tookWords({ hops }: Pick<Passport, 'hops'>): string {
  const gaps = hops.flatMap(({ gapMs }) => gapMs ?? []);
  const took = gaps.reduce((sum, gap) => sum + gap, 0);
  return gaps.length === 0 ? '' : `, in ${formatDuration(took)}`;
}
