import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream } from 'node:stream/web';
import type { WebApi } from '@/server/rest/web-api';

/** The web process' API behind a real socket. */
export type ServedApi = { readonly url: string; stop(): Promise<void> };

/**
 * Serves the HTTP API, the procedures with their streams, and signing in, as the web process does; on any free port when
 * none is given.
 */
export async function serveWebApi(api: WebApi, at = 0): Promise<ServedApi> {
  const server = createServer(async (incoming, outgoing) => {
    const gone = new AbortController();
    outgoing.once('close', () => gone.abort());
    const request = await requestOf(incoming, gone.signal);
    const response = await entryFor(api, request)(request);
    outgoing.statusCode = response.status;
    outgoing.setHeaders(response.headers);
    // A stream is sent as it comes; who does not read it any more ends it.
    const body = response.body
      ? Readable.fromWeb(response.body as ReadableStream)
      : Readable.from([]);
    outgoing.flushHeaders();
    await pipeline(body, outgoing).catch(() => undefined);
  });
  await new Promise<void>((resolve) => server.listen(at, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function entryFor(api: WebApi, request: Request): WebApi['rest'] {
  const { pathname } = new URL(request.url);
  if (pathname.startsWith('/api/auth/')) return api.auth;
  return pathname.startsWith('/api/trpc/') ? api.trpc : api.rest;
}

async function requestOf(incoming: IncomingMessage, signal: AbortSignal): Promise<Request> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk);
  const headers = Object.entries(incoming.headers).map(([name, value]) => [name, String(value)]);
  return new Request(`http://${incoming.headers.host}${incoming.url}`, {
    method: incoming.method ?? 'GET',
    signal,
    headers: headers as [string, string][],
    ...(chunks.length > 0 ? { body: Buffer.concat(chunks) } : {}),
  });
}
