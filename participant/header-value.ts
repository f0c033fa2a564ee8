/**
 * A text as a header can carry it: all but printable ASCII, and space, `"` and `%`, is
 * percent-encoded, as CloudEvents wants it.
 */
export function encodeHeader(text: string): string {
  return text
    .toWellFormed()
    .replace(/[^\x21\x23\x24\x26-\x7e]/gu, (character) =>
      [...new TextEncoder().encode(character)]
        .map((byte) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`)
        .join(''),
    );
}

/** The reverse of {@link encodeHeader}; what is no valid encoding stays as it is. */
export function decodeHeader(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}
