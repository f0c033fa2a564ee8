import type { Page } from '@playwright/test';
import type { Api } from './fixtures/api';
import { faultsOf } from './fixtures/axe';
import { publishRaw } from './fixtures/messages';
import { expect, test } from './fixtures/test';

const NEW_LETTERS = 3;

/** Other tests leave letters behind, some of them late. */
async function discardOpenLetters(api: Api): Promise<void> {
  const answer = await (await api.query('deadLetters.list', { status: 'open', limit: 100 })).json();
  const letters: { id: string }[] = answer.result.data.items;
  if (letters.length === 0) return;
  const ids = letters.map(({ id }) => id);
  const discarded = await api.mutate('deadLetters.discard', { ids, reason: 'a test' });
  expect(discarded.ok(), await discarded.text()).toBe(true);
}

async function setThreshold(page: Page, threshold: number): Promise<void> {
  await page.goto('/alerts?tab=rules');
  await page.getByRole('button', { name: 'Change Dead letters grow' }).click();
  const dialog = page.getByRole('dialog', { name: 'Dead letters grow' });
  await dialog.getByLabel('Fires at').fill(String(threshold));
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(dialog).toBeHidden();
}

test('dead letters that grow raise an alert, which is acknowledged and ends with them', async ({
  adminPage: page,
  api,
}) => {
  const mark = `grows-${Date.now()}`;
  await discardOpenLetters(api);
  await setThreshold(page, NEW_LETTERS);
  for (let count = 0; count < NEW_LETTERS; count++) {
    await publishRaw('saga.command.flights.reserve', `{ no JSON ${count}: ${mark}`);
  }

  // Whatever page one is on, the bell says it.
  await page.goto('/');
  await expect(page.getByRole('link', { name: /^Alerts: \d+ alerts? fires?$/ })).toBeVisible();
  await page.getByRole('link', { name: /^Alerts: \d/ }).click();
  const row = page.getByRole('row').filter({ hasText: 'Dead letters grow' });
  await expect(row).toContainText('Firing');
  await expect(row).toContainText(/[\d,]+ dead letters/);
  expect(await faultsOf(page)).toEqual([]);

  await row.getByRole('button', { name: 'Acknowledge Dead letters grow' }).click();
  await expect(row).toContainText('Acknowledged');
  await row.getByRole('button', { name: 'Dead letters grow', exact: true }).click();
  const sheet = page.getByRole('dialog', { name: 'Dead letters grow' });
  await expect(sheet.getByRole('region', { name: 'What happened' })).toContainText(
    'Acknowledged by Ada Lovelace',
  );
  await expect(sheet.getByRole('link', { name: 'Open dead letters' })).toBeVisible();
  expect(await faultsOf(page)).toEqual([]);
  await page.keyboard.press('Escape');

  await expect(async () => {
    await discardOpenLetters(api);
    await expect(row).toBeHidden({ timeout: 8_000 });
  }).toPass({ timeout: 40_000 });
  await page.getByRole('tab', { name: 'History' }).click();
  await expect(
    page.getByRole('row').filter({ hasText: 'Dead letters grow' }).first(),
  ).toBeVisible();
  await setThreshold(page, 10);
});

test('a channel is tried with a test message, and says why nobody took it', async ({
  adminPage: page,
}) => {
  const name = `Hook ${Date.now()}`;
  await page.goto('/alerts?tab=channels');
  await page.getByRole('button', { name: 'New channel' }).click();
  const dialog = page.getByRole('dialog', { name: 'New channel' });
  await dialog.getByRole('radio', { name: 'Webhook' }).click();
  await dialog.getByLabel('Name').fill(name);
  await dialog.getByLabel('Address').fill('http://127.0.0.1:9/hook');
  await dialog.getByRole('button', { name: 'Add the channel' }).click();

  const card = page.getByRole('region', { name });
  await card.getByRole('button', { name: 'Send a test message' }).click();
  await expect(card).toContainText('127.0.0.1 is at 127.0.0.1, which is no public address');
  await card.getByRole('button', { name: 'Signing secret' }).click();
  await expect(page.getByRole('dialog').getByRole('status', { name: 'Secret' })).toContainText(
    'whsec_',
  );
  await page.getByRole('button', { name: 'Done' }).click();
  expect(await faultsOf(page)).toEqual([]);

  await card.getByRole('button', { name: 'Remove' }).click();
  await page.getByRole('button', { name: 'Remove the channel' }).click();
  await expect(card).toBeHidden();
});
