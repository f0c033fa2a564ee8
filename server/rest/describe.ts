import type { ZodType } from 'zod';
import { problemSchema } from './schemas';

const WHY: Readonly<Record<number, string>> = {
  400: 'The body is not well-formed.',
  401: 'Nobody is signed in, or the API key is not valid.',
  403: 'The caller may not do this.',
  404: 'There is no such thing.',
  409: 'The thing is not in a state in which this can be done.',
  413: 'The body is too large.',
  415: 'The body is of another media type.',
  422: 'The input is not valid; `errors` has the path of each fault.',
  429: 'Too many requests.',
};

/** The answers of a route for its OpenAPI description: the good one, and problems by status. */
export function answers(
  status: 200 | 202,
  good: { readonly description: string; readonly schema: ZodType },
  problems: readonly number[],
) {
  const refused = [401, 403, ...problems, 429].map((code) => [
    code,
    {
      description: WHY[code] ?? 'A problem.',
      content: { 'application/problem+json': { schema: problemSchema } },
    },
  ]);
  return {
    [status]: {
      description: good.description,
      content: { 'application/json': { schema: good.schema } },
    },
    ...Object.fromEntries(refused),
  };
}

/** How callers prove who they are: the session's cookie or an API key. */
export const SECURITY: Record<string, string[]>[] = [{ session: [] }, { apiKey: [] }];
