import { randomBytes } from 'node:crypto';
import { type NextRequest, NextResponse } from 'next/server';
import { env } from '@/server/env';
import { contentSecurityPolicy, securityHeaders } from '@/server/rest/security-headers';

/** Gives every page a content security policy with a nonce of its own, and the headers of all answers. */
export function proxy(request: NextRequest): NextResponse {
  const { NODE_ENV, BACKSTITCH_PUBLIC_URL } = env();
  const nonce = randomBytes(16).toString('base64');
  const policy = contentSecurityPolicy({ nonce, development: NODE_ENV === 'development' });
  const headers = new Headers(request.headers);
  headers.set('x-nonce', nonce);
  // Next reads the nonce from here for the scripts that it writes itself.
  headers.set('content-security-policy', policy);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set('content-security-policy', policy);
  for (const [name, value] of Object.entries(securityHeaders(BACKSTITCH_PUBLIC_URL))) {
    response.headers.set(name, value);
  }
  return response;
}

export const config = {
  // The API sets its headers itself: a proxied request's body would be held in memory before its limit is checked.
  matcher: ['/((?!api/|metrics$|_next/static/|_next/image).*)'],
};
