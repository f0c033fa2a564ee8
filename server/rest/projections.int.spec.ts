import { afterAll, beforeAll, expect, it } from 'vitest';
import { eventually } from '@/server/testing/eventually';
import { type ApiUnderTest, startApi } from './testing/api-under-test';
import type { Caller } from './testing/caller';
import { firstAdmin, member } from './testing/people';

let test: ApiUnderTest;
let admin: Caller;

beforeAll(async () => {
  test = await startApi();
  admin = await firstAdmin(test);
});
afterAll(() => test?.close());

it('lets an admin rebuild the read models, and the audit log say that it is done', async () => {
  const email = 'operator@example.com';
  const operator = (await member(test, admin, { email, role: 'operator' })).caller;
  expect((await operator.mutate('projections.rebuild')).status).toBe(403);

  expect((await admin.query('projections.progress')).body.result.data).toBeNull();
  const begun = await admin.mutate('projections.rebuild');
  expect(begun.body.result.data).toEqual({ started: true });
  const done = await eventually(
    async () =>
      (await admin.query('audit.list', { action: 'projection.rebuilt' })).body.result.data,
    ({ items }) => items.length === 1,
  );
  expect(done.items[0]).toMatchObject({
    target: { type: 'projection', id: 'runs' },
    actor: { type: 'user' },
  });
});
