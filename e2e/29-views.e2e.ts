import { faultsOf } from './fixtures/axe';
import { newName, SLOW } from './fixtures/sagas';
import { somebodyElse } from './fixtures/second-person';
import { expect, test } from './fixtures/test';
import { startListed } from './fixtures/until-listed';

test('a run is found by its order’s number, and a way of looking at runs is saved for the team', async ({
  adminPage,
  api,
  browser,
  baseURL,
}) => {
  const saga = newName('searched');
  const search = { order: 'input.orderId' };
  const published = await api.publish({ ...SLOW, name: saga, search });
  expect(published.ok(), await published.text()).toBe(true);
  await startListed(
    api,
    saga,
    ['o-1', 'o-2', 'o-3'].map((orderId) => ({ orderId })),
  );

  await adminPage.goto(`/runs?saga=${saga}`);
  await expect(adminPage.locator('[data-run]')).toHaveCount(3);
  await adminPage.getByRole('button', { name: 'By field' }).click();
  await adminPage.getByLabel('Is', { exact: true }).fill('o-2');
  expect(await faultsOf(adminPage)).toEqual([]);
  await adminPage.getByRole('button', { name: 'Find runs' }).click();
  await expect(adminPage.locator('[data-run]')).toHaveCount(1);
  await expect(adminPage).toHaveURL(/f\.order=o-2/);

  const name = `Order 2 of ${saga}`;
  await adminPage.getByRole('button', { name: 'Views' }).click();
  await adminPage.getByRole('menuitem', { name: 'Save this view…' }).click();
  const dialog = adminPage.getByRole('dialog');
  await expect(dialog).toContainText(`It shows all runs of ${saga}, order o-2.`);
  await dialog.getByLabel('Name').fill(name);
  await dialog.getByRole('switch', { name: 'Share with the team' }).click();
  expect(await faultsOf(adminPage)).toEqual([]);
  await dialog.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(adminPage.getByRole('button', { name: `View: ${name}` })).toBeVisible();

  const other = await somebodyElse(browser, { api, baseURL: baseURL ?? '' });
  await other.goto('/runs');
  await other.getByRole('button', { name: 'Views' }).click();
  await other.getByRole('menuitem', { name }).click();
  await expect(other.locator('[data-run]')).toHaveCount(1);
  await other.context().close();

  await adminPage.getByRole('button', { name: `View: ${name}` }).click();
  await adminPage.getByRole('menuitem', { name: 'Manage views…' }).click();
  const row = dialog.getByRole('listitem').filter({ hasText: `all runs of ${saga}` });
  await row.getByRole('textbox').fill('The second order');
  await row.getByRole('textbox').press('Enter');
  await expect(row.getByRole('button', { name: 'Delete The second order' })).toBeVisible();
  expect(await faultsOf(adminPage)).toEqual([]);
  await row.getByRole('button', { name: 'Delete The second order' }).click();
  await expect(row).toHaveCount(0);
  await adminPage.keyboard.press('Escape');
  // The list shows what it showed; only its name is gone.
  await expect(adminPage.locator('[data-run]')).toHaveCount(1);
});
