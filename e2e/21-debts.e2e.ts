import { faultsOf } from './fixtures/axe';
import { newName, STUCK } from './fixtures/sagas';
import { expect, test } from './fixtures/test';

test('what stuck runs owe is listed, retried, settled by hand with evidence, and accepted', async ({
  adminPage,
  api,
}) => {
  const saga = newName('owing');
  await api.publish({ ...STUCK, name: saga });
  for (const amount of [20, 1250.5]) await api.start(saga, { amount });

  await adminPage.goto(`/debts?saga=${saga}`);
  const debts = adminPage.getByRole('row').filter({ hasText: 'undone by refund' });
  await expect(debts).toHaveCount(2);
  await expect(adminPage.getByRole('region', { name: 'Totals' })).toContainText('Effects2');
  await expect(adminPage.getByRole('region', { name: 'Totals' })).toContainText(
    '1,270.50\u00a0EUR',
  );
  await adminPage.getByRole('radio', { name: 'Largest first' }).click();
  await expect(debts.first()).toContainText('1,250.50\u00a0EUR');
  await adminPage.getByRole('searchbox', { name: 'Worth at least' }).fill('100');
  await expect(debts).toHaveCount(1);
  await adminPage.getByRole('searchbox', { name: 'Worth at least' }).fill('');
  await expect(debts).toHaveCount(2);
  expect(await faultsOf(adminPage)).toEqual([]);

  const open = async (deed: RegExp) => {
    const menu = debts.first().getByRole('button', { name: /^What can be done/ });
    const entry = adminPage.getByRole('menuitem', { name: deed });
    // A row that is being tried again leaves the list for a moment, and its menu closes with it.
    await expect(async () => {
      if (await entry.isHidden()) await menu.click({ timeout: 2_000 });
      await entry.click({ timeout: 2_000 });
    }).toPass();
  };
  await open(/^Take it/);
  await expect(debts.filter({ hasText: 'Ada' })).toHaveCount(1);
  // It fails again, so the debt stays.
  const runs = async () => {
    const found = await api.query('runs.list', { saga, limit: 10 });
    return (await found.json()).result.data.items as { status: string; version: number }[];
  };
  const events = async () => (await runs()).reduce((sum, { version }) => sum + version, 0);
  const before = await events();
  await open(/^Retry refund/);
  const allStuck = async () => (await runs()).every(({ status }) => status === 'stuck');
  await expect.poll(async () => (await events()) > before && (await allStuck())).toBe(true);
  await expect(debts).toHaveCount(2);

  const dialog = adminPage.getByRole('alertdialog');
  await open(/^Settled by hand/);
  expect(await faultsOf(adminPage)).toEqual([]);
  await dialog.getByRole('textbox', { name: 'Evidence' }).fill('Refunded by transfer 4711');
  await dialog.getByRole('button', { name: 'It is settled' }).click();
  await expect(debts).toHaveCount(1);

  await open(/^Accept/);
  await dialog.getByRole('textbox', { name: 'Reason' }).fill('One cent');
  await dialog.getByRole('button', { name: 'Accept' }).click();
  await expect(adminPage.getByText('No debt matches')).toBeVisible();
  await adminPage.getByRole('radio', { name: 'Accepted' }).click();
  await expect(debts).toHaveCount(1);

  const ends = async () => (await runs()).map(({ status }) => status).sort();
  await expect.poll(ends).toEqual(['compensated', 'resolved']);
});
