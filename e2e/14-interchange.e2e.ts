import { PARCEL } from '@/saga/interchange/testing/asl-sources';
import { newName } from './fixtures/sagas';
import { expect, test } from './fixtures/test';
import { SagasPage } from './pages/sagas-page';

test('a state machine of Step Functions is imported with its compensations, and exported as BPMN', async ({
  adminPage: page,
}) => {
  const name = newName('parcel');
  await new SagasPage(page).open();
  await page.getByRole('button', { name: 'Import' }).first().click();
  const dialog = page.getByRole('dialog', { name: 'Import a saga' });
  await dialog.getByLabel('Definition').fill(JSON.stringify(PARCEL));
  const report = dialog.getByRole('region', { name: 'Import report' });
  await expect(report).toContainText('Amazon States Language: 6 states understood');
  await expect(report).toContainText('Charge_Card is undone by Refund_Card');
  await expect(report).toContainText('/States/Tell Sender');
  await dialog.getByLabel('Import under another name').fill(name);
  await dialog.getByRole('button', { name: 'Import' }).click();
  await page.waitForURL(`**/sagas/${name}`);
  await expect(page.getByText('Charge Card').first()).toBeVisible();

  await new SagasPage(page).open();
  await page.getByRole('button', { name: new RegExp(`Actions for ${name}`) }).click();
  const download = page.waitForEvent('download');
  await page.getByRole('menuitem', { name: 'Export as BPMN 2.0' }).click();
  expect((await download).suggestedFilename()).toBe(`${name}.bpmn`);
});
