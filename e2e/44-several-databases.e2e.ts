import { shardOf } from '@/server/application/wire/shard';
import { Api } from './fixtures/api';
import { setupToken } from './fixtures/app-under-test';
import { type OwnStart, ownStart } from './fixtures/own-start';
import { ADMIN } from './fixtures/people';
import { expect, test } from './fixtures/test';
import { untilListed } from './fixtures/until-listed';
import { RunsPage } from './pages/runs-page';

let start: OwnStart;

test.beforeAll(async () => {
  start = await ownStart({
    BACKSTITCH_LOCAL_DATABASES: '2',
    BACKSTITCH_SETUP_TOKEN: setupToken(),
  });
});
test.afterAll(() => start?.stop());

test('one start works on two databases, and shows the runs of both as one', async ({ browser }) => {
  expect(start.said.join('\n')).toContain('Working on 2 databases');
  const context = await browser.newContext({
    baseURL: start.url,
    extraHTTPHeaders: { origin: start.url },
  });
  const { email, password } = ADMIN;
  const made = { data: { ...ADMIN, token: setupToken() } };
  expect((await context.request.post('/api/trpc/setup.createAdmin', made)).status()).toBe(200);
  await context.request.post('/api/auth/sign-in/email', { data: { email, password } });
  const api = new Api(context.request, start.url);
  const ids: string[] = [];
  // Each goes to one of the two by chance.
  await expect
    .poll(async () => {
      const answer = await api.start('trip-booking', { run_type: 'failPayment' });
      ids.push((await answer.json()).runId);
      return ids.length > 2 && new Set(ids.map(shardOf)).size;
    })
    .toBe(2);

  await untilListed(api, { saga: 'trip-booking', runs: ids });
  const page = await context.newPage();
  const runs = new RunsPage(page);
  await runs.open();
  for (const id of ids) await expect(runs.row(id)).toContainText('Compensated');
  for (const shard of [0, 1]) {
    await page.goto(`/runs/${ids.find((id) => shardOf(id) === shard)}`);
    await expect(page.getByText('Compensated').first()).toBeVisible();
  }
  await page.goto('/operations');
  await expect(page.getByRole('heading', { name: 'Operations', exact: true })).toBeVisible();
  await context.close();
});
