import { connect, nkeyAuthenticator } from '@nats-io/transport-node';
import { whereabouts } from './fixtures/app-under-test';
import { faultsOf } from './fixtures/axe';
import { expect, test } from './fixtures/test';

const SERVICE = `hotels-${Date.now().toString(36)}`;

/** Whether NATS lets somebody in by this secret. */
function letIn(seed: string): Promise<boolean> {
  const { host } = new URL(whereabouts().natsUrl);
  const authenticator = nkeyAuthenticator(new TextEncoder().encode(seed));
  return connect({ servers: host, authenticator, maxReconnectAttempts: 0 }).then(
    (connection) => connection.close().then(() => true),
    () => false,
  );
}

test('a service gets an account of its own, which ends when it is revoked', async ({
  adminPage: page,
}) => {
  await page.goto('/admin/service-accounts');
  await page.getByRole('button', { name: 'New service account' }).first().click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Service', { exact: true }).fill(SERVICE);
  await dialog.getByLabel('Note', { exact: true }).fill('in Oslo');
  expect(await faultsOf(page)).toEqual([]);
  await dialog.getByRole('button', { name: 'Create the account' }).click();
  const seed = String(await dialog.getByLabel('Secret', { exact: true }).textContent()).trim();
  await dialog.getByRole('button', { name: 'Done' }).click();
  await expect.poll(() => letIn(seed)).toBe(true);

  const row = page.getByRole('row').filter({ hasText: SERVICE });
  await expect(row).toContainText('in Oslo');
  await row.getByRole('button', { name: 'Revoke' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Revoke the account' }).click();
  await expect(row).toContainText('Revoked');
  await expect.poll(() => letIn(seed)).toBe(false);
});
