import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { toYaml } from '@/saga/definition/text-form';
import { type ApiUnderTest, MAX_BODY_BYTES, ORIGIN, startApi } from './testing/api-under-test';
import { Caller } from './testing/caller';
import { firstAdmin, member } from './testing/people';
import { simpleSaga } from './testing/simple-saga';

let test: ApiUnderTest;
let admin: Caller;
let viewer: Caller;
const nobody = () => new Caller(test.api);

beforeAll(async () => {
  test = await startApi();
  admin = await firstAdmin(test);
  viewer = (await member(test, admin, { email: 'viewer@example.com', role: 'viewer' })).caller;
  await admin.rest('/sagas/simple', { method: 'PUT', body: simpleSaga('simple') });
  await admin.mutate('sagas.create', { name: 'unpublished', title: 'Never published' });
});
afterAll(() => test?.close());

describe('starting a run', () => {
  const RUNS = '/sagas/simple/runs';

  it('is accepted, and the run can be looked at right away', async () => {
    const started = await admin.rest(RUNS, { body: { amount: 5 } });
    expect(started.status).toBe(202);
    const { runId } = started.body;
    expect(started.headers.get('location')).toBe(`/api/v1/runs/${runId}`);
    const run = await viewer.rest(`/runs/${runId}`);
    expect(run.status).toBe(200);
    expect(run.body).toEqual({
      runId,
      saga: 'simple',
      version: 1,
      status: 'running',
      startedAt: expect.stringMatching(/Z$/),
      endedAt: null,
      parentRunId: null,
      waits: [],
      steps: [{ name: 'charge', kind: 'step', status: 'running', attempts: 1 }],
      output: null,
      error: null,
    });
    const events = await viewer.rest(`/runs/${runId}/events?afterVersion=1&limit=1`);
    expect(events.body.items).toMatchObject([{ runId, version: 2 }]);
  });

  it('gives the same run for the same Idempotency-Key, and refuses another input', async () => {
    const headers = { 'idempotency-key': 'order-1' };
    const first = await admin.rest(RUNS, { body: { amount: 1 }, headers });
    const again = await admin.rest(RUNS, { body: { amount: 1 }, headers });
    expect([first.status, again.status]).toEqual([202, 202]);
    expect(again.body).toEqual(first.body);
    const other = await admin.rest(RUNS, { body: { amount: 2 }, headers });
    expect(other.status).toBe(409);
    const atOnce = await Promise.all(
      [1, 2, 3, 4].map(() =>
        admin.rest(RUNS, { body: { amount: 1 }, headers: { 'idempotency-key': 'order-2' } }),
      ),
    );
    expect(new Set(atOnce.map(({ body }) => body.runId)).size).toBe(1);
  });

  it('says the path of each fault of the input', async () => {
    const refused = await admin.rest(RUNS, { body: { amount: -1, lines: [{ sku: 1 }, {}] } });
    expect(refused.status).toBe(422);
    expect(refused.headers.get('content-type')).toBe('application/problem+json');
    const paths = refused.body.errors.map(({ path }: { path: string }) => path);
    expect(paths).toContain('/amount');
    expect(paths.some((path: string) => path.startsWith('/lines/1'))).toBe(true);
  });

  it.each([
    ['nobody', 401, () => nobody().rest(RUNS, { body: {} })],
    ['an unknown key', 401, () => new Caller(test.api, 'bsk_no').rest(RUNS, { body: {} })],
    ['a viewer', 403, () => viewer.rest(RUNS, { body: { amount: 1 } })],
    ['an unknown saga', 404, () => admin.rest('/sagas/unknown/runs', { body: {} })],
    ['an unknown version', 404, () => admin.rest(`${RUNS}?version=99`, { body: { amount: 1 } })],
    [
      'a saga that was never published',
      409,
      () => admin.rest('/sagas/unpublished/runs', { body: {} }),
    ],
    [
      'another media type',
      415,
      () =>
        admin.rest(RUNS, {
          body: 'a=1',
          headers: { 'content-type': 'application/x-www-form-urlencoded' },
        }),
    ],
    ['no body at all', 415, () => admin.rest(RUNS, { method: 'POST' })],
    ['malformed JSON', 400, () => admin.rest(RUNS, { body: '{"amount":' })],
    ['an empty body', 400, () => admin.rest(RUNS, { body: '' })],
    [
      'a query that is wrong',
      422,
      () => admin.rest(`${RUNS}?version=zero`, { body: { amount: 1 } }),
    ],
    [
      'JSON that nests too deep',
      422,
      () => admin.rest(RUNS, { body: '['.repeat(8000) + ']'.repeat(8000) }),
    ],
  ])('refuses %s with %i', async (_what, status, ask) => {
    const refused = await ask();
    expect(refused.status).toBe(status);
    expect(refused.headers.get('content-type')).toBe('application/problem+json');
    expect(refused.body).toMatchObject({
      status,
      title: expect.any(String),
      detail: expect.any(String),
    });
  });

  it('refuses a cookie that comes from another site, and takes one without an origin', async () => {
    const forged = await admin.rest(RUNS, {
      body: { amount: 1 },
      headers: { origin: 'https://evil.example' },
    });
    expect(forged.status).toBe(403);
    const own = await admin.rest(RUNS, {
      body: { amount: 1 },
      headers: { origin: 'http://127.0.0.1:3000' },
    });
    expect(own.status).toBe(202);
  });
});

describe('a body that is too large', () => {
  const tooLarge = JSON.stringify({ amount: 1, text: 'x'.repeat(MAX_BODY_BYTES) });

  it('is refused by its announced length', async () => {
    const refused = await admin.rest('/sagas/simple/runs', { body: tooLarge });
    expect(refused.status).toBe(413);
  });

  it('is refused while it streams, before its end', async () => {
    const { key } = (
      await admin.mutate('apiKeys.create', { name: 'k', scopes: ['runs:start', 'runs:operate'] })
    ).body.result.data;
    let sent = 0;
    let cancelled = false;
    const endless = new ReadableStream<Uint8Array>({
      pull(controller) {
        sent += 1000;
        controller.enqueue(new Uint8Array(1000).fill(32));
      },
      cancel() {
        cancelled = true;
      },
    });
    const response = await test.api.rest(
      new Request(`${ORIGIN}/api/v1/sagas/simple/runs`, {
        method: 'POST',
        headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
        body: endless,
        duplex: 'half',
      } as RequestInit),
    );
    expect(response.status).toBe(413);
    expect(cancelled).toBe(true);
    expect(sent).toBeLessThan(MAX_BODY_BYTES * 2);
  });

  it('is refused by tRPC in its own form', async () => {
    const refused = await admin.mutate('sagas.import', { text: 'x'.repeat(MAX_BODY_BYTES) });
    expect(refused.status).toBe(413);
    expect(refused.body.error.data.code).toBe('PAYLOAD_TOO_LARGE');
  });
});

describe('looking at runs', () => {
  it.each([
    ['a run that is unknown', 404, '/runs/0197d6a0-0000-7000-8000-000000000000'],
    ['events of a run that is unknown', 404, '/runs/0197d6a0-0000-7000-8000-000000000000/events'],
    ['an id that is none', 404, '/runs/not-an-id'],
    ['a status that there is not', 422, '/runs?status=running,odd'],
    ['a cursor that is made up', 422, '/runs?cursor=odd'],
    ['a limit beyond the limit', 422, '/runs?limit=1000'],
    ['a route that there is not', 404, '/nothing/here'],
  ])('answers %s with %i', async (_what, status, path) => {
    const answer = await viewer.rest(path);
    expect(answer.status).toBe(status);
    expect(answer.body.status).toBe(status);
  });

  it('says which methods there are', async () => {
    const refused = await admin.rest('/runs', { method: 'DELETE' });
    expect(refused.status).toBe(405);
    expect(refused.headers.get('allow')).toBe('GET');
  });

  it('cancels', async () => {
    const { runId } = (await admin.rest('/sagas/simple/runs', { body: { amount: 1 } })).body;
    expect((await viewer.rest(`/runs/${runId}/cancel`, { body: {} })).status).toBe(403);
    const empty = await admin.rest(`/runs/${runId}/cancel`, { body: { reason: '' } });
    expect([empty.status, empty.body.errors[0].path]).toEqual([422, '/reason']);
    expect((await admin.rest(`/runs/${runId}/cancel`, { method: 'POST' })).status).toBe(202);
    const types = (await admin.rest(`/runs/${runId}/events`)).body.items.map(
      ({ type }: { type: string }) => type,
    );
    expect(types).toContain('RunCancelRequested');
  });
});

describe('publishing over HTTP', () => {
  it('takes YAML, makes one version of equal definitions, and gives it back', async () => {
    const ask = {
      method: 'PUT',
      body: toYaml(simpleSaga('from-yaml')),
      headers: { 'content-type': 'application/yaml' },
    };
    const first = await admin.rest('/sagas/from-yaml?note=first', ask);
    expect([first.status, first.body.version]).toEqual([200, 1]);
    expect((await admin.rest('/sagas/from-yaml', ask)).body.version).toBe(1);
    const changed = { ...simpleSaga('from-yaml'), title: 'Changed' };
    const second = await admin.rest('/sagas/from-yaml', { method: 'PUT', body: changed });
    expect(second.body.version).toBe(2);
    const old = await viewer.rest('/sagas/from-yaml?version=1');
    expect(old.body.definition.title).toBe('A simple saga');
    const now = await viewer.rest('/sagas/from-yaml');
    expect([now.body.version, now.body.definition.title]).toEqual([2, 'Changed']);
    expect(now.body.versions.map(({ version }: { version: number }) => version)).toEqual([2, 1]);
  });

  it('refuses a drawing with errors, and says which node and why', async () => {
    const broken = simpleSaga('broken');
    const refused = await admin.rest('/sagas/broken', {
      method: 'PUT',
      body: { ...broken, edges: broken.edges.slice(1) },
    });
    expect(refused.status).toBe(422);
    expect(refused.body.diagnostics.flatMap(({ nodes }: { nodes: string[] }) => nodes)).toContain(
      'charge',
    );
    expect((await admin.rest('/sagas/broken')).status).toBe(404);
  });

  it.each([
    [
      'a viewer',
      403,
      () => viewer.rest('/sagas/simple', { method: 'PUT', body: simpleSaga('simple') }),
    ],
    [
      'another name',
      422,
      () => admin.rest('/sagas/one', { method: 'PUT', body: simpleSaga('two') }),
    ],
    ['no definition', 422, () => admin.rest('/sagas/one', { method: 'PUT', body: { a: 1 } })],
    [
      'text',
      415,
      () =>
        admin.rest('/sagas/one', {
          method: 'PUT',
          body: 'x',
          headers: { 'content-type': 'text/html' },
        }),
    ],
  ])('refuses %s with %i', async (_what, status, ask) => {
    expect((await ask()).status).toBe(status);
  });
});

describe('dead letters', () => {
  it('are listed, retried and refused', async () => {
    const at = new Date().toISOString();
    const [id] = await test.backend.deadLetters.add([
      {
        source: 'test:1',
        at,
        reason: 'malformed',
        stream: 'SAGA_REPLIES',
        subject: 'elsewhere.1',
        streamSequence: 1,
        consumer: 'worker',
        deliveries: 1,
        runId: null,
        service: 'payments',
        headers: {},
        payload: 'not json',
        payloadEncoding: 'utf-8',
        error: { name: 'Malformed', message: 'not JSON', stack: null },
      },
    ]);
    const list = await viewer.rest('/dead-letters?status=open&service=payments');
    expect(list.body.items).toMatchObject([{ id, payload: 'not json' }]);
    expect((await viewer.rest(`/dead-letters/${id}/retry`, { method: 'POST' })).status).toBe(403);
    expect((await admin.rest(`/dead-letters/${id}/retry`, { method: 'POST' })).status).toBe(409);
    expect((await admin.rest('/dead-letters/nothing/retry', { method: 'POST' })).status).toBe(404);
  });
});

describe('the pages for machines', () => {
  it('describe the API to anybody', async () => {
    const { status, body } = await nobody().rest('/openapi.json');
    expect(status).toBe(200);
    expect(body.openapi).toBe('3.1.0');
    expect(Object.keys(body.paths).sort()).toEqual([
      '/api/v1/audit/export',
      '/api/v1/bulk',
      '/api/v1/bulk/preview',
      '/api/v1/bulk/{id}',
      '/api/v1/bulk/{id}/cancel',
      '/api/v1/bulk/{id}/pause',
      '/api/v1/bulk/{id}/resume',
      '/api/v1/bulk/{id}/undo',
      '/api/v1/capsules',
      '/api/v1/chaos',
      '/api/v1/chaos/{id}',
      '/api/v1/chaos/{id}/end',
      '/api/v1/dead-letters',
      '/api/v1/dead-letters/export',
      '/api/v1/dead-letters/{id}',
      '/api/v1/dead-letters/{id}/retry',
      '/api/v1/debts',
      '/api/v1/debts/export',
      '/api/v1/debts/totals',
      '/api/v1/runs',
      '/api/v1/runs/{id}',
      '/api/v1/runs/{id}/approvals/{node}',
      '/api/v1/runs/{id}/cancel',
      '/api/v1/runs/{id}/events',
      '/api/v1/runs/{id}/migrate',
      '/api/v1/runs/{id}/resolve',
      '/api/v1/runs/{id}/resume',
      '/api/v1/runs/{id}/signals/{name}',
      '/api/v1/runs/{id}/steps/{node}/input',
      '/api/v1/runs/{id}/steps/{node}/retry',
      '/api/v1/runs/{id}/steps/{node}/skip',
      '/api/v1/runs/{id}/suspend',
      '/api/v1/runs/{id}/versions',
      '/api/v1/sagas',
      '/api/v1/sagas/{name}',
      '/api/v1/sagas/{name}/runs',
      '/api/v1/services',
      '/api/v1/services/{service}/close',
      '/api/v1/services/{service}/hold',
      '/api/v1/services/{service}/limits',
      '/api/v1/webhooks/{path}',
    ]);
  });

  it('say that no worker is there', async () => {
    const response = await test.api.health();
    expect(response.status).toBe(503);
    expect(await response.json()).toMatchObject({
      status: 'not-ready',
      parts: {
        web: { status: 'ready' },
        postgres: { status: 'ready' },
        nats: { status: 'ready' },
        worker: { status: 'not-ready', detail: 'No worker has been heard of lately.' },
      },
    });
    const asked = (parts: string) =>
      test.api.health(new Request(`${ORIGIN}/api/health?parts=${parts}`));
    expect((await asked('web,postgres')).status).toBe(200);
    expect((await asked('web,worker')).status).toBe(503);
    expect((await asked('nothing')).status).toBe(503);
  });

  it('give numbers to whoever may read', async () => {
    const refused = await test.api.metrics(new Request(`${ORIGIN}/metrics`));
    expect(refused.status).toBe(401);
    const { key } = (
      await admin.mutate('apiKeys.create', { name: 'prometheus', scopes: ['engine:read'] })
    ).body.result.data;
    const page = await test.api.metrics(
      new Request(`${ORIGIN}/metrics`, { headers: { authorization: `Bearer ${key}` } }),
    );
    const text = await page.text();
    expect(text).toMatch(/^backstitch_dead_letters_open \d+$/m);
    expect(text).toMatch(/^backstitch_runs\{status="stuck"\} 0$/m);
    for (const source of ['engine', 'consumers', 'steps', 'workers']) {
      expect(text).toContain(`backstitch_source_up{source="${source}"} 1`);
    }
    expect(text).toMatch(/^backstitch_events_total [1-9]\d*$/m);
    expect(text).toContain('process_cpu_seconds_total');
  });

  it('send headers that keep browsers from doing anything with them', async () => {
    const { headers } = await viewer.rest('/runs');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
    expect(headers.get('cache-control')).toBe('no-store');
  });
});
