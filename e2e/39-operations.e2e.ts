import type { SagaDefinition } from '@/saga/definition/saga-definition';
import { faultsOf } from './fixtures/axe';
import { whileStopped } from './fixtures/messages';
import { expect, test } from './fixtures/test';

/** A saga whose one service takes commands, and does nothing. */
const STORED: SagaDefinition = {
  name: 'depot-pallet',
  title: 'Depot pallet',
  nodes: [
    { name: 'start', type: 'start' },
    { name: 'store', type: 'step', service: 'depot', action: 'store', timeout: '60s' },
    { name: 'done', type: 'succeed' },
  ],
  edges: [
    { from: 'start', to: 'store' },
    { from: 'store', to: 'done' },
  ],
};
const WAITING = 5;

test('a stopped consumer is shown with what waits for it, and the read models are made anew', async ({
  adminPage: page,
  api,
}) => {
  await api.publish(STORED);
  const runs: string[] = [];
  await whileStopped('depot', async () => {
    for (let run = 0; run < WAITING; run++) {
      runs.push((await (await api.start(STORED.name, {})).json()).runId);
    }
    await page.goto('/operations');
    const consumer = page
      .getByRole('table', { name: 'Consumers' })
      .getByRole('row', { name: /^depot / });
    await expect(consumer).toContainText('nobody asks for it');
    await expect(consumer.getByRole('cell').nth(1)).toHaveText(String(WAITING));
    await expect(page.getByText(/^Polling: whoever commits/)).toBeVisible();
    await expect(page.getByText('Made by this release.')).toBeVisible();
  });
  await test.step('the read models are made anew', async () => {
    const button = page.getByRole('button', { name: 'Rebuild read models…' });
    await button.click();
    const dialog = page.getByRole('alertdialog');
    await dialog.getByRole('button', { name: 'Rebuild them' }).click();
    await expect(page.getByText(/read models are made anew/).first()).toBeVisible();
    await expect(dialog).toBeHidden();
    await expect(button).toBeVisible();
    await expect
      .poll(async () => (await api.query('audit.list', { limit: 20 })).text())
      .toContain('projection.rebuilt');
  });
  for (const runId of runs)
    await api.mutate('runs.cancel', { runId, reason: 'The depot is shut.' });
});

test('an alert’s rule leads to what to do about it', async ({ adminPage: page }) => {
  await page.goto('/alerts?tab=rules');
  await page.getByRole('link', { name: 'Runbook for A consumer is behind' }).click();
  await expect(page.getByRole('tab', { name: 'Runbooks' })).toHaveAttribute(
    'aria-selected',
    'true',
  );
  const runbook = page.getByRole('article', { name: 'A consumer is behind' });
  await expect(runbook).toBeInViewport();
  await expect(runbook).toContainText('Start more instances.');
  expect(await faultsOf(page)).toEqual([]);
  await page.getByRole('button', { name: 'Stuck runs' }).click();
  await expect(page.getByRole('article', { name: 'Stuck runs' })).toBeInViewport();
});
