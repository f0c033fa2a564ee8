import type { z } from 'zod';
import { issuesOf } from '@/server/api/error-map';
import { InvalidInput } from '@/server/application/errors';
import { readJson } from './read-body';
import type { RouteApp } from './types';

/** The body of a request as its schema gives it; an absent body counts as `{}`. Throws `InvalidInput`. */
export async function parsedBody<T extends z.ZodType>(
  request: Request,
  { maxBodyBytes }: RouteApp,
  schema: T,
): Promise<z.infer<T>> {
  const given = request.body === null ? {} : await readJson(request, maxBodyBytes);
  const parsed = schema.safeParse(given);
  if (!parsed.success) throw new InvalidInput(issuesOf(parsed.error));
  return parsed.data;
}
