import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Alert } from '@/server/application/alerts/alert';
import { type ApiUnderTest, startApi } from './testing/api-under-test';
import type { Caller } from './testing/caller';
import { firstAdmin, member } from './testing/people';

const AT = '2026-01-01T00:00:00.000Z';

let test: ApiUnderTest;
let admin: Caller;
let operator: Caller;

beforeAll(async () => {
  test = await startApi();
  admin = await firstAdmin(test);
  operator = (await member(test, admin, { email: 'op@example.com', role: 'operator' })).caller;
});
afterAll(() => test?.close());

/** An alert as the worker leaves one. */
async function firing(key: string): Promise<string> {
  const alert: Alert = {
    id: test.backend.ids.uuid(),
    rule: 'consumer-lag',
    key,
    label: 'flights',
    status: 'firing',
    value: 6000,
    peak: 7000,
    threshold: 5000,
    pendingSince: AT,
    firedAt: AT,
    clearSince: null,
    snoozedUntil: null,
    handledBy: null,
    resolvedAt: null,
    version: 0,
  };
  const event = { at: AT, type: 'fired', by: null, note: '', value: 6000 } as const;
  await test.backend.alerts.write({ before: null, after: alert, event, notifications: [] });
  return alert.id;
}

it('shows alerts in words, and says when nobody looks', async () => {
  const id = await firing('a');
  const { body } = await operator.query('alerts.list');
  const { items, evaluatedAt, evaluating } = body.result.data;
  expect([evaluatedAt, evaluating]).toEqual([null, false]);
  expect(items.find((one: Alert) => one.id === id)).toMatchObject({
    title: 'A consumer is behind',
    words: { value: '6,000 messages', peak: '7,000 messages', threshold: '5,000 messages' },
  });
});

it('lets operators acknowledge, snooze and resolve, by name', async () => {
  const id = await firing('b');
  expect((await operator.mutate('alerts.acknowledge', { id, note: 'mine' })).status).toBe(200);
  expect((await operator.mutate('alerts.snooze', { id, minutes: 60 })).status).toBe(200);
  expect((await test.backend.alerts.find(id))?.status).toBe('snoozed');
  expect((await operator.mutate('alerts.resolve', { id })).status).toBe(200);
  expect((await operator.mutate('alerts.resolve', { id })).status).toBe(409);
  const detail = (await operator.query('alerts.get', { id })).body.result.data;
  expect(detail.events.map(({ type }: { type: string }) => type)).toEqual([
    'fired',
    'acknowledged',
    'snoozed',
    'resolved',
  ]);
  expect(detail.events[1]).toMatchObject({ note: 'mine', by: detail.handledBy });
  const { body } = await admin.query('audit.list', { limit: 10 });
  const actions = body.result.data.items.map(({ action }: { action: string }) => action);
  expect(actions.slice(0, 3)).toEqual(['alert.resolved', 'alert.snoozed', 'alert.acknowledged']);
});

it('refuses thresholds and channels that are none', async () => {
  const settings = { enabled: true, threshold: 0, forSeconds: 0 };
  expect((await admin.mutate('alerts.saveRule', { name: 'debt', settings })).status).toBe(400);
  for (const target of [
    { type: 'webhook', url: 'file:///etc/passwd' },
    { type: 'email', to: [] },
  ]) {
    const channel = { name: 'x', enabled: true, ...target };
    expect((await admin.mutate('alerts.saveChannel', { id: null, channel })).status).toBe(400);
  }
});

it('keeps addresses and secrets of channels from who does not manage them', async () => {
  const channel = { name: 'Hook', enabled: true, type: 'slack', url: 'https://x.example/secret' };
  const saved = await admin.mutate('alerts.saveChannel', { id: null, channel });
  const { id } = saved.body.result.data;
  expect((await operator.query('alerts.channels')).status).toBe(403);
  expect((await operator.mutate('alerts.channelSecret', { id })).status).toBe(403);
  expect((await admin.mutate('alerts.channelSecret', { id })).body.result.data.secret).toMatch(
    /^whsec_/,
  );
  const log = JSON.stringify((await admin.query('audit.list', { limit: 10 })).body.result.data);
  expect(log).toContain('alert-channel.secret-read');
  expect(log).not.toContain('x.example');
  expect((await admin.mutate('alerts.removeChannel', { id })).status).toBe(200);
  expect((await admin.mutate('alerts.removeChannel', { id })).status).toBe(404);
});
