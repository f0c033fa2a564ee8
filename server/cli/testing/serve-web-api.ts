import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { WebApi } from '@/server/rest/web-api';

/** The web process' API behind a real socket. */
export type ServedApi = { readonly url: string; stop(): Promise<void> };

/** Serves the HTTP API, what the pages ask, and signing in, as the web process does; on any free port when none is given. */
export async function serveWebApi(api: WebApi, at = 0): Promise<ServedApi> {
  const server = createServer(async (incoming, outgoing) => {
    const request = await requestOf(incoming);
    const { pathname } = new URL(request.url);
    const response = await answererOf(api, pathname)(request);
    outgoing.statusCode = response.status;
    outgoing.setHeaders(response.headers);
    outgoing.end(Buffer.from(await response.arrayBuffer()));
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

function answererOf({ auth, trpc, rest }: WebApi, pathname: string) {
  if (pathname.startsWith('/api/auth/')) return auth;
  return pathname.startsWith('/api/trpc/') ? trpc : rest;
}

async function requestOf(incoming: IncomingMessage): Promise<Request> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk);
  const headers = Object.entries(incoming.headers).map(([name, value]) => [name, String(value)]);
  return new Request(`http://${incoming.headers.host}${incoming.url}`, {
    method: incoming.method ?? 'GET',
    headers: headers as [string, string][],
    ...(chunks.length > 0 ? { body: Buffer.concat(chunks) } : {}),
  });
}
