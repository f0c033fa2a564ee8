const FORWARDED = 'x-forwarded-for';

/**
 * The same request, whose `X-Forwarded-For` names its sender alone: of what it lists, what the outermost of so many proxies has
 * added. What stands before that was written by the sender, who may write anything.
 */
export function fromProxies(request: Request, proxies: number): Request {
  const listed = request.headers.get(FORWARDED)?.split(',') ?? [];
  if (listed.length < 2) return request;
  const headers = new Headers(request.headers);
  headers.set(FORWARDED, listed[Math.max(0, listed.length - proxies)]?.trim() ?? '');
  return new Request(request, { headers });
}
