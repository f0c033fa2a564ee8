import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { signatureFault } from '@/participant/signature';
import type { HostedCommand } from '@/server/ports/hosted-participant';
import { HttpParticipants, type HttpParticipantsOptions } from './http-participants';

const ends: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0)) await end();
});

async function serve(listener: RequestListener, host = '127.0.0.1'): Promise<string> {
  const server: Server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, host, resolve));
  ends.push(() => {
    server.closeAllConnections();
    return new Promise((resolve) => server.close(resolve));
  });
  return `127.0.0.1:${(server.address() as AddressInfo).port}`;
}

type HttpCommand = HostedCommand<{ type: 'http'; url: string; headers?: Record<string, string> }>;

function command(url: string, fields: Partial<HttpCommand> = {}): HttpCommand {
  return {
    commandId: 'r.Pay.1',
    idempotencyKey: 'r.Pay',
    runId: 'r',
    correlationId: 'Müller 7',
    saga: 'trip',
    sagaVersion: 3,
    node: 'Pay',
    kind: 'step',
    attempt: 1,
    service: 'payments',
    action: 'process',
    input: { amount: 5, currency: '€' },
    transport: { type: 'http', url },
    timeoutMs: 5_000,
    time: '2026-01-01T00:00:00.000Z',
    traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01',
    tracestate: null,
    ...fields,
  };
}

function participants(options: Partial<HttpParticipantsOptions> = {}): HttpParticipants {
  const made = new HttpParticipants({
    ...{ bases: {}, allow: [], secret: null, credentials: async () => null },
    ...options,
  });
  ends.push(() => made.close());
  return made;
}

const never = new AbortController().signal;

describe('HTTP participants', () => {
  it('posts the input with key, trace, CloudEvents headers and a signature', async () => {
    let seen: { method?: string; url?: string; headers: NodeJS.Dict<string | string[]> } = {
      headers: {},
    };
    let body = Buffer.alloc(0);
    const host = await serve((request, response) => {
      seen = { method: request.method, url: request.url, headers: request.headers };
      request.on('data', (chunk) => (body = Buffer.concat([body, chunk])));
      request.on('end', () => response.end('{"paid":true}'));
    });
    const pay = participants({ bases: { PAYMENTS: `http://${host}/` }, secret: 's3cret' });
    const sent = command(`\${PAYMENTS}/process`, {
      transport: {
        type: 'http',
        url: `\${PAYMENTS}/process`,
        headers: { 'X-Tenant': 'a', Host: 'evil', 'idempotency-key': 'forged', 'Bad Name': 'x' },
      },
    });
    expect(await pay.perform(sent, never)).toEqual({
      type: 'replied',
      reply: { outcome: 'succeeded', result: { paid: true } },
    });
    expect(seen.method).toBe('POST');
    expect(seen.url).toBe('/process');
    expect(JSON.parse(body.toString())).toEqual({ amount: 5, currency: '€' });
    expect(seen.headers).toMatchObject({
      host,
      'content-type': 'application/json',
      'idempotency-key': 'r.Pay',
      'x-tenant': 'a',
      'ce-id': 'r.Pay.1',
      'ce-runid': 'r',
      'ce-correlationid': 'M%C3%BCller%207',
      'ce-node': 'Pay',
      traceparent: sent.traceparent,
    });
    const fault = signatureFault(String(seen.headers['backstitch-signature']), {
      secrets: ['s3cret'],
      parts: { idempotencyKey: 'r.Pay', body },
      nowSeconds: Date.now() / 1000,
    });
    expect(fault).toBeNull();
  });

  it('puts secrets into headers that name them, and tells nobody else', async () => {
    let seen: unknown;
    const host = await serve((request, response) => {
      seen = request.headers.authorization;
      response.end('{}');
    });
    const credentials = async (name: string) =>
      name === 'PAY_TOKEN' ? { value: 't0ken', hosts: [host, 'localhost'] } : null;
    const pay = participants({ allow: [host, `localhost:${host.split(':')[1]}`], credentials });
    const asking = (url: string, header: string) => {
      const transport = { type: 'http' as const, url, headers: { Authorization: header } };
      return pay.perform(command(url, { transport }), never);
    };
    await asking(`http://${host}/`, `Bearer \${secret:PAY_TOKEN}`);
    expect(seen).toBe('Bearer t0ken');
    seen = 'nothing was sent';
    const port = host.split(':')[1];
    for (const [url, header, why] of [
      [`http://[::1]:${port}/`, `Bearer \${secret:PAY_TOKEN}`, /may not be sent to/],
      [`http://localhost:${port}/`, `Bearer \${secret:PAY_TOKEN}`, /over https only/],
      [`http://${host}/`, `Bearer \${secret:OTHER}`, /no secret OTHER/],
    ] as const) {
      const outcome = await asking(url, header);
      const message = expect.stringMatching(why);
      const error = { name: 'CredentialRefused', retryable: false, message };
      expect(outcome).toMatchObject({ reply: { outcome: 'failed', error } });
      expect(JSON.stringify(outcome)).not.toContain('t0ken');
    }
    expect(seen).toBe('nothing was sent');
  });

  it('sends no signature without a secret', async () => {
    let signature: unknown = 'unset';
    const host = await serve((request, response) => {
      signature = request.headers['backstitch-signature'];
      response.end('{}');
    });
    await participants({ allow: [host] }).perform(command(`http://${host}/`), never);
    expect(signature).toBeUndefined();
  });

  it('leaves an answer that comes too late to the run’s timer', async () => {
    const host = await serve(() => {});
    const late = command(`http://${host}/`, { timeoutMs: 50 });
    expect(await participants({ allow: [host] }).perform(late, never)).toEqual({
      type: 'unanswered',
    });
  });

  it('counts the body’s time too', async () => {
    const host = await serve((_, response) => void response.write('{'));
    const late = command(`http://${host}/`, { timeoutMs: 100 });
    expect(await participants({ allow: [host] }).perform(late, never)).toEqual({
      type: 'unanswered',
    });
  });

  it('gives the command back when it must stop', async () => {
    const stop = new AbortController();
    const host = await serve(() => stop.abort());
    const outcome = await participants({ allow: [host] }).perform(
      command(`http://${host}/`),
      stop.signal,
    );
    expect(outcome).toEqual({ type: 'later', delayMs: 0 });
  });

  it('is in doubt when the connection is lost after sending', async () => {
    const host = await serve((request) => request.socket.destroy());
    expect(
      await participants({ allow: [host] }).perform(command(`http://${host}/`), never),
    ).toMatchObject({
      reply: { error: { name: 'ConnectionLost', retryable: true, inDoubt: true } },
    });
  });

  it('is in no doubt when nobody listens', async () => {
    const host = await serve(() => {});
    await ends.pop()?.();
    const outcome = await participants({ allow: [host] }).perform(
      command(`http://${host}/`),
      never,
    );
    expect(outcome).toMatchObject({ reply: { error: { name: 'Unreachable', retryable: true } } });
    expect(outcome).not.toHaveProperty('reply.error.inDoubt');
  });

  it('reads no endless answer', async () => {
    const host = await serve((_, response) => response.end('x'.repeat(2_000)));
    const few = participants({ allow: [host], maxAnswerBytes: 1_000 });
    expect(await few.perform(command(`http://${host}/`), never)).toMatchObject({
      reply: { error: { name: 'AnswerTooLarge', inDoubt: true } },
    });
  });

  it.each(['ftp://example.com/', '/relative', `\${NOBODY}/x`, `\${toString}/x`])(
    'refuses the address %s',
    async (url) => {
      expect(await participants().perform(command(url), never)).toMatchObject({
        reply: { outcome: 'failed', error: { name: 'UnusableUrl', retryable: false } },
      });
    },
  );
});

describe('addresses inside', () => {
  const refusal = { reply: { error: { name: 'AddressRefused', retryable: false } } };

  it.each(['127.0.0.1', 'localhost', '[::1]', '0x7f.1', '2130706433', '[::ffff:127.0.0.1]'])(
    'are not called unless allowed: %s',
    async (name) => {
      let calls = 0;
      const counting: RequestListener = (_, response) => {
        calls += 1;
        response.end('1');
      };
      const [, port] = (await serve(counting)).split(':');
      const outcome = await participants().perform(command(`http://${name}:${port}/`), never);
      expect(outcome).toMatchObject(refusal);
      expect(calls).toBe(0);
    },
  );

  it('are allowed by host and port, or by host', async () => {
    const host = await serve((_, response) => response.end('1'));
    const port = host.split(':')[1];
    const [answered] = await Promise.all([
      participants({ allow: [`localhost:${port}`] }).perform(
        command(`http://localhost:${port}/`),
        never,
      ),
    ]);
    expect(answered).toMatchObject({ reply: { outcome: 'succeeded' } });
    const byName = participants({ allow: ['127.0.0.1'] });
    expect(await byName.perform(command(`http://${host}/`), never)).toMatchObject({
      reply: { outcome: 'succeeded' },
    });
    const otherPort = participants({ allow: ['127.0.0.1:1'] });
    expect(await otherPort.perform(command(`http://${host}/`), never)).toMatchObject(refusal);
  });

  it('are not reached by a redirect from an allowed one', async () => {
    let calls = 0;
    const counting: RequestListener = (_, response) => {
      calls += 1;
      response.end('1');
    };
    const inside = await serve(counting);
    const host = await serve((_, response) => {
      response.writeHead(307, { location: `http://${inside}/` });
      response.end();
    });
    const outcome = await participants({ allow: [host] }).perform(
      command(`http://${host}/`),
      never,
    );
    expect(outcome).toMatchObject({ reply: { error: { name: 'HttpError307', retryable: false } } });
    expect(calls).toBe(0);
  });
});
