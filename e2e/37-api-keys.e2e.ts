import { faultsOf } from './fixtures/axe';
import { expect, test } from './fixtures/test';

const NAME = `Nightly ${Date.now().toString(36)}`;

test('a key made for two scopes opens those and nothing else, until it is revoked', async ({
  adminPage: page,
  playwright,
  baseURL,
}) => {
  await page.goto('/admin/api-keys');
  await page.getByRole('button', { name: 'New API key' }).first().click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Name').fill(NAME);
  await dialog.getByRole('button', { name: 'Create the key' }).click();
  await expect(dialog.getByText('Choose what the key is for.')).toBeVisible();
  await dialog.getByRole('checkbox', { name: /runs:start/ }).click();
  await dialog.getByRole('checkbox', { name: /sagas:read/ }).click();
  expect(await faultsOf(page)).toEqual([]);
  await test.step('its button is in sight on a low screen, too', async () => {
    const size = page.viewportSize();
    await page.setViewportSize({ width: 844, height: 390 });
    await expect(dialog.getByRole('button', { name: 'Create the key' })).toBeInViewport();
    if (size) await page.setViewportSize(size);
  });
  await dialog.getByRole('button', { name: 'Create the key' }).click();
  const key = String(await dialog.getByLabel('API key', { exact: true }).textContent()).trim();
  await dialog.getByRole('button', { name: 'Done' }).click();

  const program = await playwright.request.newContext({
    baseURL,
    extraHTTPHeaders: { authorization: `Bearer ${key}` },
  });
  const status = async (path: string) => (await program.get(path)).status();
  expect(await status('/api/v1/sagas')).toBe(200);
  const refused = await program.get('/api/v1/runs');
  expect(refused.status()).toBe(403);
  expect((await refused.json()).detail).toBe(
    'This API key may not do this; it needs the permission run.read.',
  );

  await page.reload();
  const row = page.getByRole('row').filter({ hasText: NAME });
  await expect(row).toContainText('runs:start, sagas:read');
  await expect(row).toContainText(/now|\d s ago|\ds ago/);
  await row.getByRole('button', { name: 'Revoke' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Revoke the key' }).click();
  await expect(row).toContainText('Revoked');
  expect(await status('/api/v1/sagas')).toBe(401);
  await program.dispose();
});
