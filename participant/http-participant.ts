import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type HttpExchangeDeps, performExchange } from './http-exchange';
import { HttpProblem } from './http-problem';
import { type Logger, silentLogger } from './logger';
import { untilWorks } from './until-works';

/** What an HTTP participant is made of. */
export type HttpParticipantOptions<Tx> = Pick<
  HttpExchangeDeps<Tx>,
  'service' | 'routes' | 'store'
> & {
  readonly port: number;
  /** The address listened on; 127.0.0.1 when absent. */
  readonly host?: string;
  /** When given, every request must be signed with one of these. */
  readonly secrets?: readonly string[];
  readonly logger?: Logger;
  /** Largest body in bytes; 1 MiB when absent. */
  readonly bodyLimit?: number;
};

/** An HTTP server that takes part in sagas; `GET /health` tells when it is ready. */
export type HttpParticipant = {
  /** Resolves with the port when it listens. Until the store is there, work is answered 503. */
  start(): Promise<number>;
  /** Accepts no more requests and ends those begun; connections still open after 10 s are cut. */
  stop(): Promise<void>;
};

const PATIENCE_MS = 10_000;

/** Joins routes and store to an HTTP participant. The store stays the caller's to close. */
export function createHttpParticipant<Tx>(options: HttpParticipantOptions<Tx>): HttpParticipant {
  const { logger = silentLogger, bodyLimit = 1024 * 1024, secrets = [] } = options;
  const stopping = new AbortController();
  let ready = false;
  const deps = { ...options, logger, bodyLimit, secrets };
  const server = createServer((request, response) => {
    void respond(request, response, async () => {
      if (request.method === 'GET' && request.url === '/health') return health(ready);
      if (!ready) throw notReady();
      return performExchange(deps, request);
    }).catch((error) => logger.warn({ err: error }, 'could not answer'));
  });
  return {
    async start() {
      const port = await listen(server, options.port, options.host ?? '127.0.0.1');
      void untilWorks(() => options.store.prepare(), {
        signal: stopping.signal,
        onFailure: (error) => logger.warn({ err: error }, 'waiting for the store'),
      }).then(
        () => {
          ready = true;
        },
        () => {},
      );
      return port;
    },
    async stop() {
      stopping.abort();
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeIdleConnections();
      const patience = setTimeout(() => server.closeAllConnections(), PATIENCE_MS);
      await closed;
      clearTimeout(patience);
    },
  };
}

/** An answer to a request. */
type Answer = {
  readonly status: number;
  readonly headers?: { readonly [name: string]: string };
  readonly body: unknown;
};

async function respond(
  request: IncomingMessage,
  response: ServerResponse,
  work: () => Promise<Answer>,
): Promise<void> {
  const { status, headers, body } = await work().catch(problemAnswer);
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  response.end(JSON.stringify(body));
  // Whatever of the body was not read is let go, so that the answer still arrives.
  if (!request.readableEnded) request.resume();
}

function problemAnswer(error: unknown): Answer {
  const problem =
    error instanceof HttpProblem
      ? error
      : new HttpProblem(500, {
          name: 'InternalError',
          message: 'The service failed; its log says why.',
        });
  return {
    status: problem.status,
    headers: { 'content-type': 'application/problem+json', ...problem.headers },
    body: problem.toJson(),
  };
}

function health(ready: boolean): Answer {
  return { status: ready ? 200 : 503, body: { status: ready ? 'ok' : 'starting' } };
}

function notReady(): HttpProblem {
  const message = 'The service is starting.';
  return new HttpProblem(503, { name: 'NotReady', message }, { 'retry-after': '1' });
}

function listen(server: Server, port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => resolve((server.address() as AddressInfo).port));
  });
}
