import { faultsOf } from './fixtures/axe';
import { newName, STUCK } from './fixtures/sagas';
import { expect, test } from './fixtures/test';
import { RunPage } from './pages/run-page';

test('a stuck run that nobody leads is retried, forked, and settled by hand', async ({
  adminPage,
  api,
}) => {
  const saga = newName('unled');
  await api.publish({ ...STUCK, name: saga, execution: 'choreography' });
  const { runId } = await (await api.start(saga, { amount: 20 })).json();
  const run = new RunPage(adminPage);
  await run.open(runId);
  await expect(run.heading()).toContainText('Stuck');
  await expect(adminPage.getByText('nobody leads it')).toBeVisible();
  await expect(run.action('Suspend')).toBeHidden();

  await run.node('refund').click();
  await run.action('Retry refund').click();
  await expect(run.panel('refund')).toContainText('attempt 2');
  await expect(run.heading()).toContainText('Stuck');
  expect(await faultsOf(adminPage)).toEqual([]);

  await adminPage.getByRole('link', { name: 'Fork here' }).click();
  await expect(adminPage.getByText('one decider plays the part of its services')).toBeVisible();
  expect(await faultsOf(adminPage)).toEqual([]);

  await adminPage.goto(`/debts?saga=${saga}`);
  const debt = adminPage.getByRole('row').filter({ hasText: 'undone by refund' });
  await expect(debt).toContainText('20\u00a0EUR');
  await debt.getByRole('button', { name: /^What can be done/ }).click();
  await adminPage.getByRole('menuitem', { name: /^Settled by hand/ }).click();
  const dialog = adminPage.getByRole('alertdialog');
  await dialog.getByRole('textbox', { name: 'Evidence' }).fill('Refunded by transfer 4711');
  await dialog.getByRole('button', { name: 'It is settled' }).click();
  await expect(debt).toHaveCount(0);
  await run.open(runId);
  await expect(run.heading()).toContainText('Compensated');
});
