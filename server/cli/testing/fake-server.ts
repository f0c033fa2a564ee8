import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A request as the server saw it. */
export type Seen = {
  readonly method: string;
  readonly url: string;
  readonly headers: { readonly [name: string]: string | string[] | undefined };
  readonly body: unknown;
};

/** What a test answers to one request. */
export type Given = {
  readonly status?: number;
  readonly body?: unknown;
  readonly headers?: { readonly [name: string]: string };
};

/** A real HTTP server that answers what the test says and keeps what was asked. */
export type FakeServer = { readonly url: string; readonly seen: Seen[]; stop(): Promise<void> };

/** Starts a server that answers each request with what `answer` gives. */
export async function fakeServer(answer: (seen: Seen) => Given): Promise<FakeServer> {
  const seen: Seen[] = [];
  const server: Server = createServer(async (request, response) => {
    let text = '';
    for await (const chunk of request) text += chunk;
    const { method = '', url = '', headers } = request;
    const asked = { method, url, headers, body: text === '' ? null : JSON.parse(text) };
    seen.push(asked);
    const { status = 200, body = {}, headers: more } = answer(asked);
    response.writeHead(status, { 'content-type': 'application/json', ...more });
    response.end(JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    seen,
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
