import { faultsOf } from './fixtures/axe';
import { newName, transfer } from './fixtures/sagas';
import { expect, test } from './fixtures/test';

test('a command is dropped on its edge: the run tries again, and the fault tells how it ended', async ({
  adminPage: page,
  api,
}) => {
  const saga = newName('chaos');
  const quick = transfer(saga);
  const nodes = quick.nodes.map((node) =>
    node.name === 'lock' ? { ...node, timeout: '800ms' } : node,
  );
  const published = await api.publish({ ...quick, nodes } as typeof quick);
  expect(published.status(), await published.text()).toBe(200);
  const commands = `Commands of ${saga} to treasury`;

  await page.goto(`/flow?saga=${saga}&idle=1&view=list`);
  await page.getByRole('button', { name: commands }).click();
  await page.getByRole('button', { name: 'Inject a fault…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Inject a fault' });
  await dialog.getByRole('button', { name: 'Inject' }).click();
  await expect(dialog.getByText('Say why.')).toBeVisible();
  expect(await faultsOf(page)).toEqual([]);
  await dialog.getByLabel('Action').fill('lock');
  await dialog.getByLabel('Reason').fill('Drill: a lost command');
  await dialog.getByRole('button', { name: 'Inject' }).click();
  await expect(dialog).toBeHidden();
  await page.getByRole('link', { name: /^Drop commands of .* nothing hit yet/ }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('In force');
  expect(await faultsOf(page)).toEqual([]);

  // All processes heed it within two seconds; the run's command to treasury is sent by the worker.
  const runId: string = (await (await api.start(saga, {})).json()).runId;
  const row = page.getByRole('row').filter({ hasText: 'Passed' });
  await expect(row).toBeVisible();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('As expected');
  await expect(page.getByText('all its runs were hit')).toBeVisible();
  expect(await faultsOf(page)).toEqual([]);

  await row.getByRole('link').click();
  await expect(page).toHaveURL(new RegExp(`/runs/${runId}`));
  const faults = page.getByRole('list', { name: 'Faults in this run' });
  await expect(faults).toContainText('The command of lock was dropped');
  await expect(faults).toContainText('Drill: a lost command');
  await page.getByRole('tab', { name: /^Messages/ }).click();
  const messages = page.getByRole('list', { name: 'Messages', exact: true });
  await expect(messages.getByText('command dropped')).toBeVisible();
  await expect(messages.getByText('attempt 2').first()).toBeVisible();
  expect(await faultsOf(page)).toEqual([]);
});
