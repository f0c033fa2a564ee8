import type { Page } from '@playwright/test';
import { faultsOf } from './fixtures/axe';
import { member } from './fixtures/member';
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

test('a passkey is added, signs in without a password, and is removed', async ({
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

  await context.clearCookies();
  await page.goto('/sign-in');
  await page.getByRole('button', { name: 'Sign in with a passkey' }).click();
  await expect(page.getByText('This passkey is not known here')).toBeVisible();
  await context.close();
});
