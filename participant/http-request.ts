import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import type { Command, Json } from './command';
import { decodeHeader } from './header-value';
import { HttpProblem } from './http-problem';

/** Reads a body of at most `limit` bytes. Throws a 413 {@link HttpProblem}. */
export async function readBody(request: IncomingMessage, limit: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > limit) {
      const message = `The body is larger than ${limit} bytes.`;
      throw new HttpProblem(413, { name: 'PayloadTooLarge', message }, { connection: 'close' });
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** Parses a JSON body. Throws a 400 {@link HttpProblem}. */
export function parseBody(body: Buffer): Json {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body)) as Json;
  } catch {
    throw new HttpProblem(400, { name: 'MalformedJson', message: 'The body is no JSON.' });
  }
}

/** The request's `Idempotency-Key`. Throws a 400 {@link HttpProblem} without one. */
export function idempotencyKeyOf(headers: IncomingHttpHeaders): string {
  const key = headers['idempotency-key'];
  if (typeof key === 'string' && key !== '' && key.length <= 255) return key;
  throw new HttpProblem(400, {
    name: 'IdempotencyKeyMissing',
    message: 'Send an Idempotency-Key header of 1 to 255 characters.',
  });
}

/**
 * The command that a request stands for. A caller that is no saga sends no `ce-*` headers: then
 * the idempotency key is all the identity there is.
 */
export function commandFrom(
  headers: IncomingHttpHeaders,
  given: { readonly idempotencyKey: string; readonly service: string; readonly input: Json },
): Command {
  const text = (name: string, otherwise: string) => String(headers[name] ?? otherwise);
  const { idempotencyKey } = given;
  const runId = text('ce-runid', idempotencyKey);
  return {
    ...given,
    commandId: text('ce-id', idempotencyKey),
    runId,
    correlationId: decodeHeader(text('ce-correlationid', runId)),
    saga: text('ce-source', '').replace(/^backstitch\//, ''),
    sagaVersion: Number(headers['ce-sagaversion'] ?? 0),
    node: text('ce-node', ''),
    kind: headers['ce-kind'] === 'compensation' ? 'compensation' : 'step',
    attempt: Number(headers['ce-attempt'] ?? 1),
    action: text('ce-action', ''),
    traceparent: headers.traceparent === undefined ? null : String(headers.traceparent),
    tracestate: headers.tracestate === undefined ? null : String(headers.tracestate),
  };
}
