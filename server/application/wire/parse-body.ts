const utf8 = new TextDecoder('utf-8', { fatal: true });

/** A message's body as JSON, or why it is none. Never throws. */
export function parseBody(data: Uint8Array): { readonly value: unknown } | string {
  try {
    return { value: JSON.parse(utf8.decode(data)) };
  } catch (error) {
    return `The body is not JSON: ${(error as Error).message}`;
  }
}
