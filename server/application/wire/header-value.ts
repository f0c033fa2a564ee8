/**
 * A text as a header can carry it: what is not printable ASCII, and `%`, is percent-encoded as
 * CloudEvents' NATS binding wants it.
 */
export function headerValue(text: string): string {
  return /^[\x21\x23\x24\x26-\x7e]*$/.test(text) ? text : encode(text);
}

function encode(text: string): string {
  return text
    .toWellFormed()
    .replace(/[^\x21\x23\x24\x26-\x7e]/gu, (character) =>
      [...new TextEncoder().encode(character)]
        .map((byte) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`)
        .join(''),
    );
}
