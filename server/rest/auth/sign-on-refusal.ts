import type { Exchange } from './notes';

const CODE = /^\w{1,60}$/;

/**
 * Why single sign-on let nobody in; null when it did. The library says it in the address to which it leads, as `error`, where an
 * answer that names no such code, or that somebody has made up, is `other`.
 */
export function signOnRefusal({
  request,
  response,
}: Pick<Exchange, 'request' | 'response'>): string | null {
  const location = response.headers.get('location');
  if (location === null) return response.ok ? null : 'other';
  const error = new URL(location, request.url).searchParams.get('error');
  if (error === null) return null;
  return CODE.test(error) ? error.toLowerCase() : 'other';
}
