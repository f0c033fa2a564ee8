/** Whether a request that changes something may come with the caller's cookie; guards against forged requests. */
export function isSameOrigin(headers: Headers, trustedOrigins: readonly string[]): boolean {
  const origin = headers.get('origin');
  const site = headers.get('sec-fetch-site');
  // No browser: every browser sends one of the two when it posts.
  if (origin === null && site === null) return true;
  if (site !== null && site !== 'same-origin' && site !== 'none') return false;
  return (
    origin === null || trustedOrigins.includes(origin) || hostOf(origin) === headers.get('host')
  );
}

/**
 * The origins at which the app is at home: the public address, and this machine's port. An origin
 * whose host is that of the request is its own besides, so that another address or a mapped port works.
 */
export function trustedOrigins(publicUrl: string, port: number): readonly string[] {
  const local = [`http://localhost:${port}`, `http://127.0.0.1:${port}`];
  return [...new Set([new URL(publicUrl).origin, ...local])];
}

function hostOf(origin: string): string | null {
  return URL.canParse(origin) ? new URL(origin).host : null;
}
