import { randomUUID } from 'node:crypto';
import { jetstreamManager } from '@nats-io/jetstream';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ensureStreams } from '@/server/adapters/nats/streams';
import { orderSaga } from '@/server/testing/order-saga';
import { type ApiUnderTest, startApi } from './testing/api-under-test';
import type { Caller } from './testing/caller';
import { firstAdmin } from './testing/people';

const BY = { type: 'system', id: 'test' } as const;

let test: ApiUnderTest;
let admin: Caller;

beforeAll(async () => {
  test = await startApi();
  // A worker's matter, of which there is none here.
  await ensureStreams(await jetstreamManager(await test.backend.link.ready()));
  admin = await firstAdmin(test);
  await admin.rest('/sagas/order', { method: 'PUT', body: orderSaga() });
});
afterAll(() => test?.close());

/** A run whose first command has died: nobody works here. */
async function deadCommand(): Promise<{ readonly runId: string; readonly id: string }> {
  const { body } = await admin.rest('/sagas/order/runs', { body: { order: 'o-1' } });
  const runId: string = body.runId;
  const command = await test.prisma.outbox.findFirstOrThrow({ where: { runId, kind: 'command' } });
  const [id = ''] = await test.backend.deadLetters.add([
    {
      source: `test:${randomUUID()}`,
      at: new Date().toISOString(),
      reason: 'handler-failed',
      stream: 'SAGA_COMMANDS',
      subject: command.subject,
      streamSequence: 1,
      consumer: 'stock',
      deliveries: 5,
      runId,
      service: 'stock',
      headers: { ...(command.headers as Record<string, string>), authorization: 'Bearer 42' },
      payload: JSON.stringify({ ...(command.body as object), api_key: 'k-42' }),
      payloadEncoding: 'utf-8',
      error: { name: 'TypeError', message: 'password=hunter2 is wrong', stack: null },
    },
  ]);
  return { runId, id };
}

const contextOf = async (id: string) =>
  (await admin.query('deadLetters.context', { id })).body.result.data;

describe('a dead letter', () => {
  it('is shown with its secrets masked, in lists as well', async () => {
    const { id } = await deadCommand();
    const shown = [
      (await admin.query('deadLetters.get', { id })).body.result.data,
      (await admin.rest(`/dead-letters/${id}`)).body,
      ...(await admin.rest('/dead-letters')).body.items,
    ];
    expect(shown).toHaveLength(3);
    for (const letter of shown) {
      expect(JSON.stringify(letter)).not.toMatch(/Bearer 42|k-42|hunter2/);
      expect(letter).toMatchObject({ saga: 'order', sagaVersion: 1, step: 'reserve' });
    }
  });

  it('is judged by what its run waits for, and sent again when that is safe', async () => {
    const { id } = await deadCommand();
    expect((await contextOf(id)).verdict).toEqual({
      kind: 'safe',
      reason: 'The run waits for reserve.',
    });
    expect((await admin.mutate('deadLetters.retry', { id })).status).toBe(200);
    const { history } = await contextOf(id);
    expect(history).toMatchObject([
      { action: 'dead-letter.retried', detail: { verdict: { kind: 'safe' } } },
    ]);
  });

  it('is sent again for nobody without a reason, once its run has given the work up', async () => {
    const { id, runId } = await deadCommand();
    await test.backend.useCases.cancelRun({ runId, reason: 'test', by: BY });
    // The step is still out, so the run has not turned back yet.
    expect((await contextOf(id)).verdict.kind).toBe('safe');
    await test.prisma.$executeRaw`
      insert into event (run_id, version, type, schema_version, data, metadata, occurred_at)
      select run_id, max(version) + 1, 'RunCompensated', 1, '{"error":{"name":"E","message":""}}',
        '{"causationId":""}', now() from event where run_id = ${runId}::uuid group by run_id`;
    expect((await contextOf(id)).verdict.kind).toBe('unsafe');

    const refused = await admin.mutate('deadLetters.retry', { id });
    expect(refused.status).toBe(409);
    expect(refused.body.error.message).toContain('Sending it again is unsafe');
    expect((await admin.rest(`/dead-letters/${id}/retry`, { method: 'POST' })).status).toBe(409);

    const path = `/dead-letters/${id}/retry?reason=the+bank+asked`;
    expect((await admin.rest(path, { method: 'POST' })).status).toBe(202);
    const { history } = await contextOf(id);
    expect(history).toMatchObject([
      { detail: { reason: 'the bank asked', verdict: { kind: 'unsafe' } } },
    ]);
  });

  it('is found in its group, with what waits behind it', async () => {
    const { id, runId } = await deadCommand();
    const groups = (await admin.query('deadLetters.groups', { status: 'open', step: 'reserve' }))
      .body.result.data;
    expect(groups).toMatchObject([{ service: 'stock', step: 'reserve', beganWith: 1 }]);
    const { fingerprint, count } = groups[0];
    const all = await admin.query('deadLetters.list', { fingerprint, status: 'open' });
    expect(all.body.result.data.items).toHaveLength(count);
    expect(await contextOf(id)).toMatchObject({ behind: [], underWay: [] });

    const first = await test.backend.deadLetters.find(id);
    if (!first) throw new Error('The letter is not there.');
    const { headers, payload, payloadEncoding, error, ...rest } = first;
    const [later = ''] = await test.backend.deadLetters.add([
      {
        ...{ headers, payload, payloadEncoding, error, runId, source: randomUUID() },
        ...{ reason: rest.reason, stream: rest.stream, subject: rest.subject },
        ...{ streamSequence: 2, consumer: 'stock', deliveries: 1, service: 'stock' },
        at: new Date(Date.now() + 1_000).toISOString(),
      },
    ]);
    expect((await contextOf(id)).behind).toMatchObject([{ id: later, step: 'reserve' }]);
  });
});

describe('caring for dead letters', () => {
  it('edits a payload with its secrets kept, after a check of what it would mean', async () => {
    const { id, runId } = await deadCommand();
    const { payload } = (await admin.query('deadLetters.get', { id })).body.result.data;
    const shown = JSON.parse(payload);
    expect(shown.api_key).toBe('••••••••');
    const check = async (changed: object) => {
      const question = { id, payload: JSON.stringify({ ...shown, ...changed }) };
      return (await admin.mutate('deadLetters.checkEdit', question)).body.result.data;
    };
    expect(await check({ input: { order: 'o-2' } })).toMatchObject({
      problem: null,
      verdict: { kind: 'safe' },
    });
    expect((await check({ runId: randomUUID() })).problem).toContain('not that of its run');
    expect((await check({ attempt: 'x' })).problem).toContain('The field attempt');
    expect((await check({ token: '••••••••' })).problem).toContain('type it out');

    const edited = JSON.stringify({ ...shown, input: { order: 'o-2' } });
    expect((await admin.mutate('deadLetters.edit', { id, payload: edited })).status).toBe(200);
    const kept = await test.backend.deadLetters.find(id);
    expect(JSON.parse(kept?.payload ?? '')).toMatchObject({
      ...{ api_key: 'k-42', runId },
      input: { order: 'o-2' },
    });
    expect(JSON.parse(kept?.originalPayload ?? '').input).toEqual({ order: 'o-1', fails: '' });
    expect((await contextOf(id)).history).toMatchObject([
      { action: 'dead-letter.edited', detail: { changed: ['/input/order', '/input/fails'] } },
    ]);
    const broken = await admin.mutate('deadLetters.edit', { id, payload: '{' });
    expect(broken.status).toBe(422);
  });

  it('discards many, takes them back, assigns and notes', async () => {
    const ids = [(await deadCommand()).id, (await deadCommand()).id];
    const statuses = async () =>
      (await test.backend.deadLetters.findAll(ids)).map(({ status }) => status);
    await admin.mutate('deadLetters.discard', { ids, reason: 'a load test' });
    expect(await statuses()).toEqual(['discarded', 'discarded']);
    await admin.mutate('deadLetters.restore', { ids });
    expect(await statuses()).toEqual(['open', 'open']);
    expect((await admin.mutate('deadLetters.restore', { ids })).status).toBe(409);

    const [id = ''] = ids;
    await admin.mutate('deadLetters.assign', { ids: [id], toMe: true });
    await admin.mutate('deadLetters.note', { id, text: 'See the runbook.' });
    const letter = (await admin.query('deadLetters.get', { id })).body.result.data;
    expect(letter.assignee).toMatchObject({ name: 'Ada' });
    const { history } = await contextOf(id);
    expect(history.map(({ action }: { action: string }) => action)).toEqual([
      'dead-letter.noted',
      'dead-letter.assigned',
      'dead-letter.restored',
      'dead-letter.discarded',
    ]);
  });

  it('exports what a filter leaves, line by line, with secrets masked', async () => {
    const { id, runId } = await deadCommand();
    const json = await admin.rest(`/dead-letters/export?runId=${runId}`);
    expect(json.headers.get('content-disposition')).toContain('dead-letters.ndjson');
    const lines = String(json.body).trimEnd().split('\n');
    expect(lines.map((line) => JSON.parse(line).id)).toEqual([id]);
    const csv = String((await admin.rest(`/dead-letters/export?format=csv&runId=${runId}`)).body);
    expect(csv.split('\r\n')).toHaveLength(3);
    expect(csv).toMatch(/^id,status,reason,/);
    expect(csv).toContain(`${id},open,handler-failed,TypeError,`);
    expect(`${json.body}${csv}`).not.toMatch(/Bearer 42|k-42|hunter2/);
  });
});
