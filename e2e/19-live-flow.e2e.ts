import type { Page } from '@playwright/test';
import type { Api } from './fixtures/api';
import { faultsOf } from './fixtures/axe';
import { newName, transfer } from './fixtures/sagas';
import { expect, test } from './fixtures/test';

async function startRuns(api: Api, saga: string, count: number): Promise<readonly string[]> {
  const ids: string[] = [];
  for (let at = 0; at < count; at++) ids.push((await (await api.start(saga, {})).json()).runId);
  return ids;
}

const edge = (page: Page, name: string) =>
  page.getByRole('row').filter({ has: page.getByRole('button', { name, exact: true }) });
const messages = async (page: Page, name: string) =>
  Number((await edge(page, name).getByRole('cell').nth(1).textContent())?.replaceAll(',', ''));

test('runs are seen as they flow, of one saga, of one run, and back in time', async ({
  adminPage: page,
  api,
}) => {
  const saga = newName('flow');
  expect((await api.publish(transfer(saga))).status()).toBe(200);
  const commands = `Commands of ${saga} to accounts`;
  const replies = `Replies of accounts to ${saga}`;

  // Nobody looked before, and still it is known what went.
  const [first = ''] = await startRuns(api, saga, 1);
  await page.goto(`/flow?saga=${saga}&span=300`);
  await expect(page.locator('.react-flow__node').filter({ hasText: saga })).toBeVisible();
  await expect(page.locator('.react-flow__node').filter({ hasText: 'accounts' })).toBeVisible();
  expect(await faultsOf(page)).toEqual([]);

  await page.getByRole('radio', { name: 'List' }).click();
  await expect(edge(page, commands)).toBeVisible();
  await expect.poll(() => messages(page, commands)).toBe(1);
  await startRuns(api, saga, 4);
  await expect.poll(() => messages(page, commands)).toBe(5);
  await expect.poll(() => messages(page, replies)).toBe(5);
  expect(await faultsOf(page)).toEqual([]);

  // Paused, what comes is not shown; live again, it is.
  await page.getByRole('button', { name: 'Pause' }).click();
  await startRuns(api, saga, 2);
  await page.getByRole('button', { name: commands }).click();
  const panel = page.getByRole('region', { name: commands });
  await expect(panel.getByRole('link')).not.toHaveCount(0);
  expect(await messages(page, commands)).toBe(5);
  await page.getByRole('button', { name: 'Go live' }).click();
  await expect.poll(() => messages(page, commands)).toBe(7);

  // Of one run alone; from a message one comes to its run.
  await page.getByRole('searchbox', { name: 'Correlation id or run' }).fill(first);
  await expect.poll(() => messages(page, commands)).toBe(1);
  await page.getByRole('button', { name: commands }).click();
  await panel.locator(`a[href="/runs/${first}"]`).first().click();
  await expect(page).toHaveURL(new RegExp(`/runs/${first}`));
});

test('what services of a choreography tell each other is seen from who tells to who hears', async ({
  adminPage: page,
  api,
}) => {
  const saga = newName('told');
  const published = await api.publish({ ...transfer(saga), execution: 'choreography' });
  expect(published.status(), await published.text()).toBe(200);
  await page.goto(`/flow?saga=${saga}&span=300&view=list`);
  await startRuns(api, saga, 3);
  const told = `Events of ${saga} that accounts publishes`;
  await expect(edge(page, told)).toBeVisible();
  await expect.poll(() => messages(page, told)).toBeGreaterThanOrEqual(3);
  await expect(edge(page, `Events of ${saga} that treasury hears`)).toBeVisible();
});
