import { HttpProblem } from '../problem';

export type Fields = Readonly<Record<string, unknown>>;

/** Those fields of a JSON body. Throws HttpProblem 400 when it is no JSON object. */
export async function readFields(request: Request, names: readonly string[]): Promise<Fields> {
  const body: unknown = await request.json().catch(() => undefined);
  if (typeof body !== 'object' || body === null || Array.isArray(body)) {
    throw new HttpProblem(400, 'The body is not JSON.');
  }
  return Object.fromEntries(Object.entries(body).filter(([name]) => names.includes(name)));
}

/** The same request with these fields as its body. */
export function withFields(request: Request, fields: Fields): Request {
  const headers = new Headers(request.headers);
  headers.delete('content-length');
  headers.delete('transfer-encoding');
  headers.set('content-type', 'application/json');
  const { url, method } = request;
  return new Request(url, { method, headers, body: JSON.stringify(fields) });
}

/** A field as text; empty when it is none. */
export function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
