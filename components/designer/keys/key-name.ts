/** The parts of a keyboard event that matter here. */
export type KeyPress = Pick<KeyboardEvent, 'key' | 'metaKey' | 'ctrlKey' | 'altKey' | 'shiftKey'>;

const ARROWS = new Set(['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight']);

/** A press as one name: `mod+z`, `mod+shift+z`, `alt+arrowup`, `c`. `mod` is ⌘ or Ctrl. */
export function keyName(press: KeyPress): string {
  const mod = press.metaKey || press.ctrlKey;
  // Shift belongs to the sign itself (`+`, `?`) except where it is asked for.
  const shift = press.shiftKey && (mod || ARROWS.has(press.key));
  return [mod && 'mod', press.altKey && 'alt', shift && 'shift', press.key.toLowerCase()]
    .filter(Boolean)
    .join('+');
}
