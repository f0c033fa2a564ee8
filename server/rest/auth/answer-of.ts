import type { AuthRoute } from './routes';

/** What a browser gets of the library's answer, whose bodies name the session's token, which only the cookie is to carry. */
export async function answerOf(response: Response, { gives = [] }: AuthRoute): Promise<Response> {
  if (gives === 'all') return response;
  const headers = new Headers(response.headers);
  headers.delete('content-length');
  headers.set('content-type', 'application/json');
  const body: unknown = await response.json().catch(() => null);
  const fields = typeof body === 'object' && body !== null ? Object.entries(body) : [];
  const given = fields.filter(([name]) => gives.includes(name));
  return new Response(JSON.stringify({ done: true, ...Object.fromEntries(given) }), { headers });
}
