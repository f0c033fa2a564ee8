import type { Page } from '@playwright/test';
import { faultsOf } from './fixtures/axe';
import { member } from './fixtures/member';
import { mailedLink } from './fixtures/terminal-mail';
import { expect, test } from './fixtures/test';
import { SignInPage } from './pages/sign-in-page';

const PAM = {
  name: 'Pam Passkey',
  email: `pam.${Date.now().toString(36)}@example.com`,
  password: 'something to forget 1',
};

/** A device that keeps passkeys and finds its owner present, in the browser of this page. */
async function virtualDevice(page: Page): Promise<void> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('WebAuthn.enable');
  await devtools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
}

test('a passkey is added, signs in without a password, and is removed, by its owner or an admin', async ({
  api,
  adminPage,
  browser,
}) => {
  await member(api, adminPage.request, { person: PAM, role: 'viewer' });
  const context = await browser.newContext();
  const page = await context.newPage();
  await virtualDevice(page);
  await page.goto('/sign-in');
  await new SignInPage(page).signIn(PAM.email, PAM.password);
  await expect(page).toHaveURL(/\/$/);

  await page.goto('/account');
  await page.getByRole('button', { name: 'Add a passkey…' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Name').fill('My laptop');
  await dialog.getByRole('button', { name: 'Continue' }).click();
  await expect(dialog.getByText('This is not your current password.')).toBeVisible();
  await dialog.getByLabel('Your password').fill(PAM.password);
  await dialog.getByRole('button', { name: 'Continue' }).click();
  const passkeys = page.getByRole('list', { name: 'Passkeys' });
  await expect(passkeys).toContainText('My laptop');
  expect(await faultsOf(page)).toEqual([]);

  await context.clearCookies();
  await page.goto('/sign-in');
  await page.getByRole('button', { name: 'Sign in with a passkey' }).click();
  await expect(page).toHaveURL(/\/$/);
  await page.goto('/account');
  await expect(passkeys).toContainText(/used/);
  await passkeys.getByRole('button', { name: 'Remove' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Remove it' }).click();
  await expect(passkeys).toHaveCount(0);

  await page.getByRole('button', { name: 'Add a passkey…' }).click();
  await dialog.getByLabel('Name').fill('My phone');
  await dialog.getByLabel('Your password').fill(PAM.password);
  await dialog.getByRole('button', { name: 'Continue' }).click();
  await expect(passkeys).toContainText('My phone');
  await adminPage.goto(`/admin/users?q=${PAM.email}`);
  await adminPage.getByRole('button', { name: `Actions for ${PAM.name}` }).click();
  await adminPage.getByRole('menuitem', { name: 'Remove passkeys…' }).click();
  const confirm = adminPage.getByRole('alertdialog');
  await expect(confirm.getByLabel(/My phone/)).toBeChecked();
  await expect(confirm.getByRole('button', { name: 'Remove 1 passkey' })).toBeDisabled();
  await confirm.getByLabel('Reason').fill('Left in a train.');
  expect(await faultsOf(adminPage)).toEqual([]);
  await confirm.getByRole('button', { name: 'Remove 1 passkey' }).click();
  await expect(confirm).toHaveCount(0);
  await mailedLink(PAM.email, 'Passkeys of yours were removed');

  await context.clearCookies();
  await page.goto('/sign-in');
  await page.getByRole('button', { name: 'Sign in with a passkey' }).click();
  await expect(page.getByText('This passkey is not known here')).toBeVisible();
  await context.close();
});
