/** Somebody else who has the saga open, or oneself in another window. */
export type Peer = {
  readonly key: string;
  readonly userId: string;
  readonly name: string;
  /** Names of nodes and keys of edges. */
  readonly selection: readonly string[];
};

const HUES = [255, 150, 25, 310, 200, 95];

/** A person's colour, dark enough for white letters; the same in every window. */
export function peerColour(userId: string): string {
  let sum = 0;
  for (const letter of userId) sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) % 997;
  return `oklch(0.5 0.13 ${HUES[sum % HUES.length]})`;
}
