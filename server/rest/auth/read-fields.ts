import { HttpProblem } from '../problem';

/** The fields of a JSON body, which is left to be read again. Throws HttpProblem 400 when it is no JSON object. */
export async function readFields(request: Request): Promise<Readonly<Record<string, unknown>>> {
  const body: unknown = await request
    .clone()
    .json()
    .catch(() => undefined);
  if (typeof body === 'object' && body !== null && !Array.isArray(body)) {
    return body as Readonly<Record<string, unknown>>;
  }
  throw new HttpProblem(400, 'The body is not JSON.');
}
