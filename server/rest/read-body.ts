import type { Json } from '@/saga/definition/primitives';
import { InvalidInput } from '@/server/application/errors';
import { storageProblem } from '@/server/application/wire/storable-json';
import { limitedBody } from './limited-body';
import { HttpProblem } from './problem';

const JSON_TYPE = /^application\/(?:[\w.-]+\+)?json$/;

/** The media type that a request's body says it has, without parameters; empty when it says none. */
export function mediaTypeOf(request: Request): string {
  return (request.headers.get('content-type') ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
}

/** The body as text. Throws HttpProblem 415 unless `accepts` the media type, 400 when it is not UTF-8; PayloadTooLarge. */
export async function readText(
  request: Request,
  options: { limitBytes: number; accepts: (mediaType: string) => boolean; expected: string },
): Promise<string> {
  if (!options.accepts(mediaTypeOf(request))) {
    throw new HttpProblem(415, `Send ${options.expected}.`);
  }
  const bytes = await limitedBody(request, options.limitBytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new HttpProblem(400, 'The body is not UTF-8.');
  }
}

/** The body as JSON. Throws as `readText`, HttpProblem 400 when it is not JSON, and
 * InvalidInput when the database cannot hold it. */
export async function readJson(request: Request, limitBytes: number): Promise<Json> {
  const text = await readText(request, {
    limitBytes,
    accepts: (mediaType) => JSON_TYPE.test(mediaType),
    expected: 'JSON, as application/json',
  });
  const value = parseJson(text);
  const problem = storageProblem(value);
  if (problem) throw new InvalidInput([problem]);
  return value;
}

function parseJson(text: string): Json {
  try {
    return JSON.parse(text) as Json;
  } catch (error) {
    throw new HttpProblem(400, `The body is not JSON: ${(error as Error).message}.`);
  }
}
