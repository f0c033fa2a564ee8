import type { SagaDefinition } from '@/saga/definition/saga-definition';
import { expect, test } from './fixtures/test';

const transport = { type: 'simulated', latency: '20ms' } as const;

/** A saga of one step at a service of its own. */
const PARCEL: SagaDefinition = {
  name: 'courier-parcel',
  title: 'Courier parcel',
  nodes: [
    { name: 'start', type: 'start' },
    {
      ...{ name: 'deliver', type: 'step', service: 'courier', action: 'deliver' },
      ...{ transport, timeout: '2s' },
    },
    { name: 'done', type: 'succeed' },
  ],
  edges: [
    { from: 'start', to: 'deliver' },
    { from: 'deliver', to: 'done' },
  ],
};

test('a service is limited, held and let go', async ({ adminPage: page, api }) => {
  await api.publish(PARCEL);
  const start = async () => (await (await api.start(PARCEL.name, {})).json()).runId as string;
  const statusOf = async (runId: string): Promise<string> =>
    (await (await api.query('runs.get', { runId })).json()).result.data.summary.status;
  const first = await start();
  await expect.poll(() => statusOf(first)).toBe('completed');
  await page.goto('/services');
  const row = page.getByRole('row').filter({ hasText: 'courier' });
  const menu = (item: string) => async () => {
    await row.getByRole('button', { name: 'What can be done about courier' }).click();
    await page.getByRole('menuitem', { name: item }).click();
  };
  await test.step('its limits are set', async () => {
    await menu('Limits and breaker…')();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('At a time').fill('none');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await expect(dialog.getByText('Enter a whole number')).toBeVisible();
    await dialog.getByLabel('At a time').fill('4');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await expect(row).toContainText('4 at a time');
  });
  await test.step('held, its commands wait, and no attempt times out', async () => {
    await menu('Hold…')();
    await page.getByRole('alertdialog').getByLabel('Reason').fill('The lift is being mended.');
    await page.getByRole('button', { name: 'Hold', exact: true }).click();
    await expect(row).toContainText('The lift is being mended.');
    await expect(row.getByText('Held', { exact: true })).toBeVisible();
  });
  const second = await start();
  await page.goto(`/runs/${second}`);
  await expect(page.getByText(/courier is held/)).toBeVisible();
  await page.goto('/services');
  await menu('Let commands go…')();
  await page.getByRole('alertdialog').getByLabel('Reason').fill('It goes up and down.');
  await page.getByRole('button', { name: 'Let them go' }).click();
  await expect.poll(() => statusOf(second)).toBe('completed');
  await expect(row.getByText('Closed', { exact: true })).toBeVisible();
});
