import { afterAll, beforeAll, expect, it } from 'vitest';
import { TEMPLATES } from '@/saga/templates/templates';
import { type ApiUnderTest, startApi } from '@/server/rest/testing/api-under-test';
import { seedTemplates } from './seed';

const BY = { type: 'system', id: 'test' } as const;
let test: ApiUnderTest;

beforeAll(async () => {
  test = await startApi();
});
afterAll(() => test?.close());

it('publishes every template once', async () => {
  const names = new Set(TEMPLATES.map(({ name }) => name));
  const atOnce = await Promise.all([seedTemplates(test.backend), seedTemplates(test.backend)]);
  expect(new Set(atOnce.flat())).toEqual(names);
  for (const template of TEMPLATES) {
    const version = await test.backend.sagas.version(template.name);
    expect(version).toMatchObject({ version: 1, definition: template });
  }
  expect(await seedTemplates(test.backend)).toEqual([]);
});

it('leaves alone what somebody edited or deleted', async () => {
  const { useCases, sagas } = test.backend;
  const before = await sagas.find('trip-booking');
  const definition = { ...TEMPLATES[0], name: 'trip-booking', title: 'Ours' };
  const baseRevision = before?.draftRevision ?? 0;
  await useCases.saveDraft({ name: 'trip-booking', definition, baseRevision, by: BY });
  await useCases.deleteSaga({ name: 'order-fulfilment', by: BY });
  expect(await seedTemplates(test.backend)).toEqual([]);
  expect((await sagas.find('trip-booking'))?.title).toBe('Ours');
  expect(await sagas.find('order-fulfilment')).toBeNull();
});
