import { faultsOf } from './fixtures/axe';
import { publishRaw } from './fixtures/messages';
import { expect, test } from './fixtures/test';

test('a poison message is found on the dead-letters page, read, retried and discarded', async ({
  adminPage,
}) => {
  const mark = `poison-${Date.now()}`;
  await publishRaw('saga.command.flights.reserve', `{ this is no JSON: ${mark}`);

  await adminPage.goto('/dead-letters?view=letters');
  const row = adminPage
    .getByRole('row')
    .filter({ hasText: 'saga.command.flights.reserve' })
    .first();
  await expect(row).toBeVisible();
  await row.getByRole('link').first().click();
  await expect(adminPage.getByRole('region', { name: 'Payload' })).toContainText(mark);
  await expect(adminPage.getByRole('region', { name: 'What happened' })).toBeVisible();
  expect(await faultsOf(adminPage)).toEqual([]);

  await adminPage.getByRole('button', { name: 'Retry', exact: true }).click();
  await expect(adminPage.getByText('Sent 1 dead letter again.')).toBeVisible();

  // It is as broken as before, so it comes back: a retry never makes a message disappear.
  await adminPage.goto('/dead-letters?view=letters');
  await expect(row).toBeVisible();
  await row.getByRole('link').first().click();
  await expect(adminPage.getByRole('region', { name: 'Payload' })).toContainText(mark);
  await adminPage.getByRole('button', { name: 'Discard…' }).click();
  const dialog = adminPage.getByRole('alertdialog');
  await dialog.getByRole('textbox').fill('sent by a test');
  await dialog.getByRole('button', { name: /^Discard/ }).click();
  await expect(adminPage.getByText('Discarded 1 dead letter.')).toBeVisible();
});
