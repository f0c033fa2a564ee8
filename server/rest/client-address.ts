/**
 * The caller's address as the proxies in front (`fromProxies`), or Next's own server, wrote it down; `unknown` without. A
 * caller may forge it where no proxy stands in front, so limits on guessing count by account too.
 */
export function clientAddress(headers: Headers): string {
  return headers.get('x-forwarded-for')?.trim() || 'unknown';
}

/** What callers whom nobody knows are counted by. */
export function anonymous(headers: Headers): string {
  return `anonymous ${clientAddress(headers)}`;
}
