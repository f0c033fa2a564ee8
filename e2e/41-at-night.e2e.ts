import type { SagaNode } from '@/saga/definition/nodes';
import { faultsOf } from './fixtures/axe';
import { newName, STUCK } from './fixtures/sagas';
import { expect, test } from './fixtures/test';

test('from the overview to why one run is stuck, to all that failed alike, and to what helps them', async ({
  adminPage: page,
  api,
}) => {
  const saga = newName('night');
  const rare = newName('other');
  await api.publish({ ...STUCK, name: saga });
  await api.publish({ ...STUCK, name: rare, nodes: STUCK.nodes.map(soldOut) });
  for (const order of [1, 2, 3]) await api.start(saga, { amount: order });
  await api.start(rare, { amount: 1 });
  const stuck = page.locator('[data-run]').filter({ hasText: 'Stuck' });

  await page.goto('/');
  await page.getByRole('link', { name: /stuck runs?/ }).click();
  await expect(stuck.filter({ hasText: saga })).toHaveCount(3);
  const other = stuck.filter({ hasText: rare });
  await other.getByRole('link', { name: 'Only runs that failed with SoldOut' }).click();
  await expect(page).toHaveURL(/status=stuck&error=SoldOut/);
  await expect(stuck.filter({ hasText: saga })).toHaveCount(0);
  await expect(other).toHaveCount(1);
  await page.getByRole('button', { name: 'Clear the search' }).click();

  await stuck.filter({ hasText: saga }).first().getByRole('link').first().click();
  await expect(page.getByRole('status', { name: 'Outcome' })).toContainText(
    'It turned back because ship failed with OutOfStock',
  );
  await page.getByRole('link', { name: 'Runs that failed alike' }).click();
  await expect(page.getByRole('searchbox', { name: 'Error name' })).toHaveValue('OutOfStock');
  await expect(page.locator('[data-run]')).toHaveCount(3);
  expect(await faultsOf(page)).toEqual([]);

  await page.getByRole('button', { name: 'Many runs' }).click();
  await page.getByRole('menuitem', { name: 'Act on all that match' }).click();
  const dialog = page.getByRole('alertdialog');
  await expect(dialog).toContainText(`all runs of ${saga}, failed with OutOfStock`);
  await expect(dialog.getByRole('button', { name: 'Retry now: 3 runs' })).toBeVisible();
});

const SOLD_OUT = { type: 'simulated', latency: '20ms', failureRate: 1, error: 'SoldOut' } as const;

function soldOut(node: SagaNode): SagaNode {
  return node.name === 'ship' && node.type === 'step' ? { ...node, transport: SOLD_OUT } : node;
}
