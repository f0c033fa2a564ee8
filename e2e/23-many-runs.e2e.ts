import { faultsOf } from './fixtures/axe';
import { newName, SLOW } from './fixtures/sagas';
import { expect, test } from './fixtures/test';
import { startListed } from './fixtures/until-listed';

test('all runs that match a filter are suspended, and that is taken back', async ({
  adminPage,
  api,
}) => {
  const saga = newName('many');
  await api.publish({ ...SLOW, name: saga });
  await startListed(
    api,
    saga,
    ['o-1', 'o-2', 'o-3', 'o-4'].map((orderId) => ({ orderId })),
  );
  const suspended = async () => {
    const runs = await api.query('runs.list', { saga, status: ['suspended'], limit: 10 });
    return (await runs.json()).result.data.items.length;
  };

  await adminPage.goto(`/runs?saga=${saga}`);
  await expect(adminPage.locator('[data-run]')).toHaveCount(4);
  await expect(adminPage.getByRole('status', { name: 'How many' })).toHaveText('4 runs');
  await adminPage.getByRole('button', { name: 'Many runs' }).click();
  await adminPage.getByRole('menuitem', { name: 'Act on all that match' }).click();
  const dialog = adminPage.getByRole('alertdialog');
  await dialog.getByRole('combobox', { name: 'What is done' }).click();
  await adminPage.getByRole('option', { name: 'Suspend' }).click();
  await expect(dialog.getByRole('status')).toHaveText('4 runs match now.');
  expect(await faultsOf(adminPage)).toEqual([]);
  await dialog.getByLabel('Reason').fill('The warehouse is closed');
  await dialog.getByRole('button', { name: 'Suspend: 4 runs' }).click();

  await expect(adminPage.getByRole('list', { name: 'Runs by outcome' })).toHaveText('4done');
  expect(await faultsOf(adminPage)).toEqual([]);
  await expect.poll(suspended).toBe(4);

  await adminPage.getByRole('button', { name: 'Undo' }).click();
  await dialog.getByLabel('Reason').fill('It is open again');
  await dialog.getByRole('button', { name: 'Resume them' }).click();
  await expect(adminPage.getByRole('heading', { level: 1 })).toContainText('Resume: Undo of');
  await expect(adminPage.getByRole('list', { name: 'Runs by outcome' })).toHaveText('4done');
  await expect.poll(suspended).toBe(0);

  await adminPage.goto('/runs/actions');
  await expect(adminPage.getByRole('link', { name: `Suspend all runs of ${saga}` })).toBeVisible();
});
