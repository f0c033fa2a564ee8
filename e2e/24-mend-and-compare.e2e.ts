import type { SagaDefinition } from '@/saga/definition/saga-definition';
import { faultsOf } from './fixtures/axe';
import { overwrite } from './fixtures/code-editor';
import { newName } from './fixtures/sagas';
import { expect, test } from './fixtures/test';

/** Past its pivot it tries without end, an hour apart, what fails. */
const failing = (name: string, failureRate: number): SagaDefinition => ({
  name,
  title: 'Delivery',
  nodes: [
    { name: 'start', type: 'start' },
    {
      ...{ name: 'pay', type: 'step', service: 'bank', action: 'pay', kind: 'pivot' },
      transport: { type: 'simulated', latency: '20ms' },
    },
    {
      ...{ name: 'deliver', type: 'step', service: 'van', action: 'deliver', kind: 'retriable' },
      retry: { maxAttempts: 1, initialInterval: '1h', jitter: 0 },
      inputSchema: { type: 'object', properties: { street: { type: 'string' } } },
      transport: { type: 'simulated', latency: '20ms', failureRate, error: 'NoSuchStreet' },
    },
    { name: 'done', type: 'succeed' },
  ],
  edges: [
    { from: 'start', to: 'pay' },
    { from: 'pay', to: 'deliver' },
    { from: 'deliver', to: 'done' },
  ],
});

test('a step is given another input, and its run is compared with one that went well', async ({
  adminPage,
  api,
}) => {
  const saga = newName('delivery');
  await api.publish(failing(saga, 0));
  const good = (await (await api.start(saga, { street: 'Oak St' })).json()).runId;
  await api.publish(failing(saga, 1));
  const bad = (await (await api.start(saga, { street: 'Ok St' })).json()).runId;

  await adminPage.goto(`/runs/${bad}?node=deliver`);
  await adminPage.getByRole('button', { name: 'Edit input and continue' }).click();
  const dialog = adminPage.getByRole('dialog');
  const editor = dialog.getByRole('textbox', { name: 'Input of deliver' });
  await overwrite(editor, '{ "street": 4 }', 'Ok St');
  await expect(dialog.getByRole('list', { name: 'Faults' })).toContainText('/street');
  await overwrite(editor, '{ "street": "Oak St" }', '4');
  await expect(dialog.getByRole('list', { name: 'Changes' })).toContainText('"Oak St"');
  expect(await faultsOf(adminPage)).toEqual([]);
  await dialog.getByLabel('Reason').fill('The customer misspelt it');
  await dialog.getByRole('button', { name: 'Continue with it' }).click();
  await expect(dialog).toBeHidden();
  await adminPage.goto(`/runs/${bad}?tab=events`);
  await expect(adminPage.getByRole('list', { name: 'Events' })).toContainText(
    'edited the input of deliver: The customer misspelt it',
  );

  await adminPage.getByRole('button', { name: 'Compare with' }).click();
  await dialog.getByRole('button', { name: /^The last run of/ }).click();
  await expect(adminPage).toHaveURL(new RegExp(`left=${bad}&right=${good}`));
  await expect(adminPage.getByText('They part here.')).toBeVisible();
  const rows = adminPage.getByRole('table', { name: 'Events of both runs' }).getByRole('row');
  await expect(rows.filter({ hasText: 'left only' }).first()).toContainText('NoSuchStreet');
  expect(await faultsOf(adminPage)).toEqual([]);
});
