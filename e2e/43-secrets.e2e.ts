import { paysWithSecret } from '@/test-support/pays-with-secret';
import { faultsOf } from './fixtures/axe';
import { expect, test } from './fixtures/test';

const stamp = Date.now().toString(36);
const NAME = `PAY_${stamp.toUpperCase()}`;
const SAGA = `pays-${stamp}`;
const VALUE = `tok-${stamp}-5d1e`;

test('a secret that a drawing names in vain is kept, replaced, and removed although it is used', async ({
  adminPage: page,
  api,
}) => {
  expect((await api.publish(paysWithSecret(NAME, { name: SAGA }))).status()).toBe(200);
  await page.goto('/admin/secrets');
  const row = page.getByRole('row').filter({ hasText: NAME });
  await expect(row).toContainText('Missing');
  await expect(row.getByRole('link', { name: SAGA })).toBeVisible();

  await row.getByRole('button', { name: `Add ${NAME}` }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByLabel('Name')).toHaveValue(NAME);
  await dialog.getByLabel('Value', { exact: true }).fill(VALUE);
  await dialog.getByLabel('Hosts').fill('https://pay.example');
  await dialog.getByRole('button', { name: 'Keep the secret' }).click();
  await expect(dialog.getByRole('alert')).toContainText('https://pay.example is no host');
  expect(await faultsOf(page)).toEqual([]);
  await dialog.getByLabel('Hosts').fill('pay.example, pay.example:8443');
  await dialog.getByRole('button', { name: 'Keep the secret' }).click();
  await expect(row).toContainText('to pay.example, pay.example:8443');
  await expect(row).not.toContainText('Missing');
  await expect(page.getByRole('table', { name: 'Encryption keys' })).toContainText('1 secret');
  expect(await faultsOf(page)).toEqual([]);

  await row.getByRole('button', { name: `Actions for ${NAME}` }).click();
  await page.getByRole('menuitem', { name: 'Replace…' }).click();
  await dialog.getByLabel('New value', { exact: true }).fill(`${VALUE}-2`);
  await dialog.getByLabel('Hosts').fill('pay.example');
  await dialog.getByRole('button', { name: 'Replace' }).click();
  await expect(row).not.toContainText('8443');
  expect(await page.content()).not.toContain(VALUE);

  const rotate = page.getByRole('button', { name: 'Re-encrypt…' });
  await expect(rotate).toHaveAccessibleDescription('All is under the present key already.');
  await expect(rotate).toBeDisabled();
  await rotate.press('Enter');
  await expect(page.getByRole('alertdialog')).toHaveCount(0);

  await row.getByRole('button', { name: `Actions for ${NAME}` }).click();
  await page.getByRole('menuitem', { name: 'Remove…' }).click();
  const confirm = page.getByRole('alertdialog');
  await expect(confirm.getByRole('link', { name: SAGA })).toBeVisible();
  const remove = confirm.getByRole('button', { name: 'Remove the secret' });
  await expect(remove).toBeDisabled();
  expect(await faultsOf(page)).toEqual([]);
  await confirm.getByLabel('Remove it although it is used').check();
  await remove.click();
  await expect(row).toContainText('Missing');
});
