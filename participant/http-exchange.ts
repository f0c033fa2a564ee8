import type { IncomingMessage } from 'node:http';
import type { Command, Json } from './command';
import { failureOf } from './errors';
import { type Handler, outcomeOf } from './handlers';
import { HttpProblem } from './http-problem';
import { commandFrom, idempotencyKeyOf, parseBody, readBody } from './http-request';
import type { Logger } from './logger';
import { SIGNATURE_HEADER, signatureFault } from './signature';
import type { Answer, ParticipantStore } from './store';

/** What answering a request needs. */
export type HttpExchangeDeps<Tx> = {
  /** The service's name in sagas. */
  readonly service: string;
  /** Handlers by path; each is reached by POST. */
  readonly routes: { readonly [path: string]: Handler<Tx> };
  readonly store: ParticipantStore<Tx>;
  readonly logger: Logger;
  readonly secrets: readonly string[];
  readonly bodyLimit: number;
};

/** A success, as it is sent. */
export type Success = {
  readonly status: 200;
  readonly headers: { readonly [name: string]: string };
  readonly body: Json;
};

/** Does a request's work once for its `Idempotency-Key`. Throws {@link HttpProblem} for every other end. */
export async function performExchange<Tx>(
  deps: HttpExchangeDeps<Tx>,
  request: IncomingMessage,
): Promise<Success> {
  const handler = route(deps.routes, request);
  const body = await readBody(request, deps.bodyLimit);
  const idempotencyKey = idempotencyKeyOf(request.headers);
  checkSignature(deps, request, { idempotencyKey, body });
  const { service } = deps;
  const command = commandFrom(request.headers, { idempotencyKey, service, input: parseBody(body) });
  const { outcome, replayed } = await answerOnce(deps, command, handler);
  const answered = outcome.type === 'succeeded' ? 'succeeded' : outcome.error.name;
  deps.logger.info(
    {
      run: command.runId,
      node: command.node,
      attempt: command.attempt,
      answer: answered,
      replayed,
    },
    `handled ${request.url}`,
  );
  if (outcome.type === 'failed') {
    throw new HttpProblem(422, outcome.error, replayHeader(replayed));
  }
  return { status: 200, headers: replayHeader(replayed), body: outcome.result };
}

function route<Tx>(routes: HttpExchangeDeps<Tx>['routes'], request: IncomingMessage): Handler<Tx> {
  const [path = ''] = (request.url ?? '').split('?');
  const handler = Object.hasOwn(routes, path) ? routes[path] : undefined;
  if (!handler) {
    throw new HttpProblem(404, { name: 'NotFound', message: `There is nothing at ${path}.` });
  }
  if (request.method !== 'POST') {
    const message = `${path} takes POST only.`;
    throw new HttpProblem(405, { name: 'MethodNotAllowed', message }, { allow: 'POST' });
  }
  return handler;
}

function checkSignature<Tx>(
  deps: HttpExchangeDeps<Tx>,
  request: IncomingMessage,
  parts: { readonly idempotencyKey: string; readonly body: Uint8Array },
): void {
  if (deps.secrets.length === 0) return;
  const header = request.headers[SIGNATURE_HEADER];
  const fault = signatureFault(typeof header === 'string' ? header : undefined, {
    secrets: deps.secrets,
    parts,
    nowSeconds: Math.floor(Date.now() / 1000),
  });
  if (!fault) return;
  throw new HttpProblem(401, {
    name: 'SignatureRefused',
    message: `The Backstitch-Signature header is ${fault}.`,
  });
}

/** A passing trouble is answered 503, so that the caller tries again by its own policy. */
async function answerOnce<Tx>(
  deps: HttpExchangeDeps<Tx>,
  command: Command,
  handler: Handler<Tx>,
): Promise<Answer> {
  try {
    return await deps.store.once(command, { run: (tx) => outcomeOf(handler, command, tx) });
  } catch (error) {
    const failure = failureOf(error);
    if (failure) throw new HttpProblem(503, failure, { 'retry-after': '1' });
    deps.logger.error({ err: error, run: command.runId, node: command.node }, 'handling failed');
    throw error;
  }
}

function replayHeader(replayed: boolean): { readonly [name: string]: string } {
  return replayed ? { 'idempotency-replayed': 'true' } : {};
}
