/** Somebody else who has the saga open, or oneself in another window. */
export type Peer = {
  readonly key: string;
  readonly userId: string;
  readonly name: string;
  /** What they are called here: oneself, in another window, is told apart. */
  readonly label: string;
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

type Editor = Omit<Peer, 'label'>;

/** Those who have the saga open besides this window, and what the others see selected in it; null when they don't see it. */
export function seenFrom(
  window: string,
  editors: readonly Editor[],
): { readonly peers: readonly Peer[]; readonly told: readonly string[] | null } {
  const me = editors.find(({ key }) => key.endsWith(`:${window}`));
  const peers = editors
    .filter((editor) => editor !== me)
    .map((editor) => ({
      ...editor,
      label: editor.userId === me?.userId ? `${editor.name} (your other window)` : editor.name,
    }));
  return { peers, told: me?.selection ?? null };
}
