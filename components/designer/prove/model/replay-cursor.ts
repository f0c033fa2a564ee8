/** Where a replay stands: at the frame `at`, from 0. */
export type Cursor = { readonly at: number; readonly frames: number; readonly playing: boolean };

/** What may be done to a replay; `tick` is what the clock of playing does. */
export type CursorMove =
  | 'first'
  | 'back'
  | 'on'
  | 'last'
  | 'play'
  | 'tick'
  | { readonly to: number };

/** A replay of so many frames, before the first move. */
export function cursorOf(frames: number): Cursor {
  return { at: 0, frames, playing: false };
}

/** The cursor after a move. Whoever steps by hand stops the playing; at the end it stops by itself. */
export function moved(cursor: Cursor, move: CursorMove): Cursor {
  const { at, frames, playing } = cursor;
  const last = Math.max(frames - 1, 0);
  const go = (to: number): Cursor => ({
    ...cursor,
    at: Math.min(Math.max(to, 0), last),
    playing: false,
  });
  if (typeof move === 'object') return go(move.to);
  switch (move) {
    case 'first':
      return go(0);
    case 'back':
      return go(at - 1);
    case 'on':
      return go(at + 1);
    case 'last':
      return go(last);
    case 'play':
      return { ...cursor, at: !playing && at === last ? 0 : at, playing: !playing };
    case 'tick':
      return playing ? { ...go(at + 1), playing: at + 1 < last } : cursor;
    default:
      return move satisfies never;
  }
}

const KEYS: Readonly<Record<string, CursorMove>> = {
  ArrowLeft: 'back',
  ArrowUp: 'back',
  ArrowRight: 'on',
  ArrowDown: 'on',
  Home: 'first',
  End: 'last',
  ' ': 'play',
};

/** What a key does to a replay; undefined when nothing. */
export function moveOfKey(key: string): CursorMove | undefined {
  return KEYS[key];
}
