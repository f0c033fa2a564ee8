/** Where a sequence of keys stands: after `g`, a letter is awaited until `until` (ms since 1970). */
export type Sequence = { readonly until: number } | null;

/** What a key press means. */
export type Press =
  | { readonly type: 'none'; readonly sequence: Sequence }
  | { readonly type: 'go'; readonly letter: string; readonly sequence: null }
  | { readonly type: 'help'; readonly sequence: null };

/** How long the letter after `g` may take. */
const WAIT_MS = 1200;

/** The meaning of `key`, pressed at `now` (ms since 1970) outside of any field, without modifiers. */
export function pressed(sequence: Sequence, key: string, now: number): Press {
  if (key === '?') return { type: 'help', sequence: null };
  if (sequence && now <= sequence.until && /^[a-z]$/.test(key)) {
    return { type: 'go', letter: key, sequence: null };
  }
  return { type: 'none', sequence: key === 'g' ? { until: now + WAIT_MS } : null };
}
