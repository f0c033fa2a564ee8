import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A span as a collector got it, with the service that sent it. */
export type ReceivedSpan = {
  readonly service: string;
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId?: string;
  readonly name: string;
  readonly kind: number;
  readonly startTimeUnixNano: string;
  readonly endTimeUnixNano: string;
  readonly status: { readonly code?: number; readonly message?: string };
  readonly attributes: { readonly [name: string]: unknown };
};

export type OtlpReceiver = {
  /** With `/v1/traces`. */
  readonly url: string;
  readonly spans: ReceivedSpan[];
  /** Content types and bodies of all requests, as they came. */
  readonly requests: { readonly type: string; readonly body: Buffer }[];
  /** What it answers from now on. */
  status: number;
  stop(): Promise<void>;
};

type Value = { stringValue?: string; intValue?: number | string; boolValue?: boolean };
type Attribute = { readonly key: string; readonly value: Value };
type Sent = {
  readonly resourceSpans: readonly {
    readonly resource: { readonly attributes: readonly Attribute[] };
    readonly scopeSpans: readonly {
      readonly spans: readonly (Omit<ReceivedSpan, 'attributes' | 'service'> & {
        readonly attributes: readonly Attribute[];
      })[];
    }[];
  }[];
};

/** A collector in small: takes OTLP over HTTP, and reads what is JSON. */
export async function startOtlpReceiver(): Promise<OtlpReceiver> {
  const spans: ReceivedSpan[] = [];
  const requests: { type: string; body: Buffer }[] = [];
  const server = createServer(async (request, response) => {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    const [type, body] = [request.headers['content-type'] ?? '', Buffer.concat(parts)];
    requests.push({ type, body });
    if (receiver.status === 200 && type === 'application/json') spans.push(...read(body));
    response
      .writeHead(receiver.status, { 'content-type': type })
      .end(type.includes('json') ? '{}' : '');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const receiver: OtlpReceiver = {
    ...{ url: `http://127.0.0.1:${port}/v1/traces`, spans, requests, status: 200 },
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return receiver;
}

function read(body: Buffer): readonly ReceivedSpan[] {
  const { resourceSpans } = JSON.parse(body.toString('utf8')) as Sent;
  return resourceSpans.flatMap(({ resource, scopeSpans }) => {
    const service = String(asRecord(resource.attributes)['service.name']);
    return scopeSpans.flatMap((scope) =>
      scope.spans.map((span) => ({ ...span, service, attributes: asRecord(span.attributes) })),
    );
  });
}

function asRecord(attributes: readonly Attribute[]): { readonly [name: string]: unknown } {
  return Object.fromEntries(attributes.map(({ key, value }) => [key, Object.values(value)[0]]));
}
