/**
 * Seals what must not be readable in the database.
 *
 * Contract: `open` gives what `seal` was given, for the same purpose only; so a sealed text that was moved to another
 * place opens nowhere. Sealing the same text twice gives two texts. `open` throws `SecretUnreadable` when the key is
 * unknown, the purpose another or the text damaged. No error holds any of the text.
 */
export type SecretBox = {
  /** The key that seals. */
  readonly keyId: string;
  /** `purpose` names where the secret lies, as `alert-channel/ID`. */
  seal(text: string, purpose: string): string;
  open(sealed: string, purpose: string): string;
  /** The same secret under the key that seals now; null when it is already. */
  rewrap(sealed: string, purpose: string): string | null;
  /** Under which key a text is, without opening it. */
  keyOf(sealed: string): KeyOf;
};

/** The key under which something is: the one that seals now, an older one that still opens, or one that is not set. */
export type KeyOf = {
  /** Null for what was written before it was sealed. */
  readonly keyId: string | null;
  readonly state: 'present' | 'older' | 'missing' | 'unsealed';
};

/** A sealed text that cannot be opened. */
export class SecretUnreadable extends Error {
  readonly code = 'secret-unreadable';
  override readonly name = 'SecretUnreadable';
}
