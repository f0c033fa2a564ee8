/** What a browser gets of the library's answer, whose bodies name the session's token, which only the cookie is to carry. */
export function answerOf(response: Response): Response {
  const headers = new Headers(response.headers);
  headers.delete('content-length');
  headers.set('content-type', 'application/json');
  return new Response(JSON.stringify({ done: true }), { headers });
}
