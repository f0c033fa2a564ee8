import { readFile } from 'node:fs/promises';
import { faultsOf } from './fixtures/axe';
import { SLOW } from './fixtures/sagas';
import { expect, test } from './fixtures/test';

test('the audit log is narrowed down, says what changed and from where, and is exported', async ({
  adminPage: page,
  api,
}) => {
  expect((await api.publish(SLOW)).status()).toBe(200);
  const name = `audited-${Date.now().toString(36)}`;
  await api.mutate('sagas.create', { name, title: 'Before' });
  const draft = { ...SLOW, name, title: 'After' };
  const saved = await api.mutate('sagas.saveDraft', { name, definition: draft, baseRevision: 1 });
  expect(saved.status(), await saved.text()).toBe(200);

  await page.goto('/admin/audit');
  await page.getByRole('searchbox').fill(name);
  await expect(page).toHaveURL(new RegExp(`q=${name}`));
  const rows = page.getByRole('table', { name: 'Audit log' }).getByRole('row');
  await expect(rows).toHaveCount(3);

  await page.getByRole('button', { name: /^Details of Saga · draft saved/ }).click();
  const changes = page.getByRole('list', { name: 'Changes' });
  await expect(changes).toContainText('/title');
  await expect(changes).toContainText('Before');
  await expect(changes).toContainText('After');
  await expect(page.getByText('In the browser')).toBeVisible();
  expect(await faultsOf(page)).toEqual([]);

  await page.getByRole('combobox', { name: 'About' }).click();
  await page.getByRole('option', { name: 'Runs' }).click();
  await expect(page.getByText('No entry matches')).toBeVisible();
  await page.getByRole('button', { name: 'Clear filters' }).click();
  await expect(rows.nth(3)).toBeVisible();

  await page.goto(`/admin/audit?type=saga&id=${name}`);
  await expect(rows).toHaveCount(3);
  await page.getByRole('button', { name: 'Export' }).click();
  const download = page.waitForEvent('download');
  await page.getByRole('menuitem', { name: /^CSV/ }).click();
  const table = await readFile(await (await download).path(), 'utf8');
  expect(table.trim().split('\r\n')).toHaveLength(3);
  expect(table).toContain(name);
});
