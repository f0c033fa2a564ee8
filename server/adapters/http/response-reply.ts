import type { Json } from '@/saga/definition/primitives';
import type { RunError } from '@/saga/run/events';
import type { Reply } from '@/saga/run/messages';

/** An HTTP answer as far as it counts. */
export type HttpAnswer = {
  readonly status: number;
  readonly contentType: string;
  readonly retryAfter: string | null;
  readonly body: Uint8Array;
};

const MAX_NAME = 120;
const MAX_MESSAGE = 2_000;

/**
 * What an answer means to the saga: 2xx is the result; 429 and 5xx may pass; every other status is a
 * refusal for good, named by its problem document. `nowMs` is what dates in `Retry-After` are held against.
 */
export function replyOf(answer: HttpAnswer, nowMs: number): Reply {
  if (answer.status >= 200 && answer.status < 300) return resultOf(answer);
  const problem = problemOf(answer);
  const retryable = answer.status === 429 || answer.status >= 500;
  const retryAfterMs = retryable ? retryAfter(answer.retryAfter, nowMs) : null;
  const details: { [name: string]: Json } = { status: answer.status };
  if (problem.details !== undefined) details.problem = problem.details as Json;
  if (retryAfterMs !== null) details.retryAfterMs = retryAfterMs;
  const { name, message } = problem;
  return failed({ name, message, retryable, details, ...(isInDoubt(answer) ? IN_DOUBT : {}) });
}

/** Added to an error after which the effect may have happened all the same. */
export const IN_DOUBT = { inDoubt: true } as const;

/**
 * A server that broke down, or a gateway in front of it that lost it, may have done the work. One that
 * is unavailable or does not know the method says that it has not.
 */
function isInDoubt({ status }: HttpAnswer): boolean {
  return status >= 500 && status !== 501 && status !== 503;
}

/** The failed reply with this error. */
export function failed(error: RunError): Reply {
  return { outcome: 'failed', error };
}

function resultOf({ body, contentType }: HttpAnswer): Reply {
  if (body.byteLength === 0) return { outcome: 'succeeded', result: null };
  const text = new TextDecoder().decode(body);
  const parsed = parse(text);
  if (parsed) return { outcome: 'succeeded', result: parsed.value };
  if (!/\bjson\b/i.test(contentType)) return { outcome: 'succeeded', result: text };
  const message = 'The participant did the work, but what it answered is no JSON.';
  return failed({ name: 'MalformedAnswer', message, retryable: false, ...IN_DOUBT });
}

type Problem = { readonly name: string; readonly message: string; readonly details?: unknown };

function problemOf({ status, body }: HttpAnswer): Problem {
  const parsed = parse(new TextDecoder().decode(body))?.value;
  const problem = isObject(parsed) ? parsed : {};
  const text = (value: unknown) => (typeof value === 'string' && value !== '' ? value : null);
  const name = text(problem.name) ?? lastSegment(text(problem.type)) ?? text(problem.title);
  const message =
    text(problem.detail) ?? text(problem.title) ?? `The participant answered ${status}.`;
  return {
    name: (name ?? `HttpError${status}`).slice(0, MAX_NAME),
    message: message.slice(0, MAX_MESSAGE),
    details: problem.details,
  };
}

function lastSegment(type: string | null): string | null {
  if (type === null || type === 'about:blank') return null;
  const segment = type.split(/[/#:]/).findLast((part) => part !== '') ?? null;
  return segment && decoded(segment);
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function retryAfter(value: string | null, nowMs: number): number | null {
  if (value === null) return null;
  const seconds = Number(value);
  const ms = Number.isFinite(seconds) ? seconds * 1000 : Date.parse(value) - nowMs;
  return Number.isFinite(ms) && ms > 0 ? Math.round(ms) : null;
}

function parse(text: string): { readonly value: Json } | null {
  try {
    return { value: JSON.parse(text) as Json };
  } catch {
    return null;
  }
}

function isObject(value: unknown): value is { readonly [key: string]: unknown } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
