import { afterEach, describe, expect, it } from 'vitest';
import { eventually } from '@/server/testing/eventually';
import { BusinessError, RetryableError } from './errors';
import { createHttpParticipant, type HttpParticipantOptions } from './http-participant';
import { MemoryStore, type MemoryTx } from './memory-store';
import { signatureOf } from './signature';

const running: { stop(): Promise<void> }[] = [];
afterEach(async () => {
  for (const participant of running.splice(0)) await participant.stop();
});

async function serve(options: Partial<HttpParticipantOptions<MemoryTx>> = {}) {
  let charges = 0;
  const participant = createHttpParticipant({
    service: 'payments',
    store: new MemoryStore(),
    port: 0,
    routes: {
      '/charge': async (command) => {
        charges += 1;
        return { charges, input: command.input, run: command.runId };
      },
      '/refuse': async () => {
        throw new BusinessError('CardDeclined', 'No money.', { details: { left: 0 } });
      },
      '/busy': async () => {
        throw new RetryableError('Busy', 'Later.');
      },
      '/broken': async () => {
        throw new Error('a secret of the inside');
      },
    },
    ...options,
  });
  const base = `http://127.0.0.1:${await participant.start()}`;
  const post = (path: string, init: { body?: string; headers?: Record<string, string> } = {}) =>
    fetch(base + path, {
      method: 'POST',
      body: init.body ?? '{"amount":5}',
      headers: { 'content-type': 'application/json', 'idempotency-key': 'k1', ...init.headers },
    });
  running.push(participant);
  return { base, post };
}

describe('an HTTP participant', () => {
  it('does work once for each idempotency key', async () => {
    const { post } = await serve();
    const first = await post('/charge', { headers: { 'ce-id': 'c.1', 'ce-runid': 'run-9' } });
    const again = await post('/charge', { headers: { 'ce-id': 'c.2' } });
    expect(first.status).toBe(200);
    expect(first.headers.get('idempotency-replayed')).toBeNull();
    const result = { charges: 1, input: { amount: 5 }, run: 'run-9' };
    expect(await first.json()).toEqual(result);
    expect(again.headers.get('idempotency-replayed')).toBe('true');
    expect(await again.json()).toEqual(result);
  });

  it('tells a refusal by name as problem+json', async () => {
    const { post } = await serve();
    const response = await post('/refuse');
    expect(response.status).toBe(422);
    expect(response.headers.get('content-type')).toBe('application/problem+json');
    expect(await response.json()).toEqual({
      type: 'urn:backstitch:problem:CardDeclined',
      title: 'CardDeclined',
      status: 422,
      detail: 'No money.',
      name: 'CardDeclined',
      details: { left: 0 },
    });
  });

  it('asks to come again after passing troubles', async () => {
    const { post } = await serve();
    const response = await post('/busy');
    expect([response.status, response.headers.get('retry-after')]).toEqual([503, '1']);
    expect((await response.json()).name).toBe('Busy');
  });

  it('keeps the inside of a fault to itself', async () => {
    const { post } = await serve();
    const response = await post('/broken');
    expect(response.status).toBe(500);
    expect(await response.text()).not.toContain('secret');
  });

  it.each([
    ['no key', '/charge', { headers: { 'idempotency-key': '' } }, 400, 'IdempotencyKeyMissing'],
    ['no JSON', '/charge', { body: '{' }, 400, 'MalformedJson'],
    ['no such path', '/toString', {}, 404, 'NotFound'],
    ['a body too large', '/charge', { body: `"${'x'.repeat(2000)}"` }, 413, 'PayloadTooLarge'],
  ])('refuses %s', async (...[, path, init, status, name]) => {
    const { post } = await serve({ bodyLimit: 1000 });
    const response = await post(path, init);
    expect([response.status, (await response.json()).name]).toEqual([status, name]);
  });

  it('takes POST only', async () => {
    const { base } = await serve();
    const response = await fetch(`${base}/charge`);
    expect([response.status, response.headers.get('allow')]).toEqual([405, 'POST']);
  });

  it('asks for a valid signature when it has a secret', async () => {
    const { post } = await serve({ secrets: ['new', 'old'] });
    const now = Math.floor(Date.now() / 1000);
    const sign = (secret: string, seconds: number) => {
      const parts = { idempotencyKey: 'k1', body: Buffer.from('{"amount":5}') };
      return { 'backstitch-signature': `t=${seconds},v1=${signatureOf(secret, seconds, parts)}` };
    };
    const status = async (headers: Record<string, string>) => {
      const response = await post('/charge', { headers });
      return [response.status, (await response.json()).detail];
    };
    expect(await status({})).toEqual([401, 'The Backstitch-Signature header is missing.']);
    expect(await status({ 'backstitch-signature': 'nonsense' })).toEqual([
      401,
      'The Backstitch-Signature header is malformed.',
    ]);
    expect(await status(sign('other', now))).toEqual([
      401,
      'The Backstitch-Signature header is wrong.',
    ]);
    expect(await status(sign('old', now - 301))).toEqual([
      401,
      'The Backstitch-Signature header is expired.',
    ]);
    expect((await status(sign('old', now)))[0]).toBe(200);
    expect(
      (await post('/charge', { headers: sign('new', now), body: '{"amount":6}' })).status,
    ).toBe(401);
  });

  it('says when it is ready', async () => {
    let prepared = () => {};
    const store = new MemoryStore();
    store.prepare = () => new Promise((resolve) => (prepared = resolve));
    const { base, post } = await serve({ store });
    expect((await fetch(`${base}/health`)).status).toBe(503);
    expect((await post('/charge')).status).toBe(503);
    prepared();
    await eventually(
      async () => (await fetch(`${base}/health`)).status,
      (status) => status === 200,
      20_000,
    );
  });
});
