import type { Page } from '@playwright/test';
import { totpCode } from '@/test-support/totp';
import { faultsOf } from './fixtures/axe';
import { member } from './fixtures/member';
import { expect, test } from './fixtures/test';
import { SignInPage } from './pages/sign-in-page';

const JOAN = {
  name: 'Joan Clarke',
  email: `joan.${Date.now().toString(36)}@example.com`,
  password: 'banburismus in hut eight',
};

test('an authenticator app is set up, asked for when signing in, and removed by an admin', async ({
  api,
  adminPage,
  page,
}) => {
  const userId = await member(api, page.request, { person: JOAN, role: 'viewer' });
  await page.goto('/sign-in');
  await new SignInPage(page).signIn(JOAN.email, JOAN.password);
  await expect(page).toHaveURL(/\/$/);

  await page.goto('/account');
  const { uri, recoveryCode } = await setUp(page);
  await expect(page.getByText('An authenticator app is set up.')).toBeVisible();

  await signOut(page);
  await new SignInPage(page).signIn(JOAN.email, JOAN.password);
  await expect(page.getByRole('heading', { name: 'Enter your code' })).toBeVisible();
  expect(await faultsOf(page)).toEqual([]);
  await page.getByLabel('Code').fill('000000');
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(page.getByRole('alert').first()).toContainText('wrong');
  await page.getByLabel('Code').fill(totpCode(uri, Date.now() + 30_000));
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(page).toHaveURL(/\/$/);

  await signOut(page);
  await new SignInPage(page).signIn(JOAN.email, JOAN.password);
  await page.getByRole('button', { name: 'Use a recovery code' }).click();
  await page.getByLabel('Recovery code').fill(recoveryCode);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(page).toHaveURL(/\/$/);

  await adminPage.goto(`/admin/users?q=${JOAN.email}`);
  const row = adminPage.getByRole('row').filter({ hasText: JOAN.email });
  await row.getByRole('button').last().click();
  await adminPage.getByRole('menuitem', { name: 'Remove authenticator app…' }).click();
  await adminPage.getByLabel('Reason').fill('The phone is lost.');
  await adminPage.getByRole('button', { name: 'Remove it' }).click();
  await expect(adminPage.getByRole('alertdialog')).toHaveCount(0);
  await signOut(page);
  await new SignInPage(page).signIn(JOAN.email, JOAN.password);
  await expect(page).toHaveURL(/\/$/);
  expect((await api.mutate('users.resetTwoFactor', { userId, reason: 'Again' })).status()).toBe(
    409,
  );
});

/** Sets up an app by the key that stands below the picture. */
async function setUp(page: Page): Promise<{ uri: string; recoveryCode: string }> {
  await page.getByRole('button', { name: 'Set up an authenticator app…' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Your password').fill(JOAN.password);
  await dialog.getByRole('button', { name: 'Continue' }).click();
  await expect(
    dialog.getByRole('img', { name: 'QR code for your authenticator app' }),
  ).toBeVisible();
  expect(await faultsOf(page)).toEqual([]);
  const key = await dialog.getByLabel('Set-up key', { exact: true }).textContent();
  const uri = `otpauth://totp/x?secret=${key?.trim()}`;
  await dialog.getByLabel('Code').fill(totpCode(uri, Date.now()));
  await dialog.getByRole('button', { name: 'Confirm' }).click();
  const codes = dialog.getByRole('list', { name: 'Recovery codes' }).getByRole('listitem');
  await expect(codes).toHaveCount(10);
  const recoveryCode = String(await codes.first().textContent());
  await dialog.getByRole('button', { name: 'I have kept them' }).click();
  return { uri, recoveryCode };
}

async function signOut(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Your menu/ }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await expect(new SignInPage(page).heading()).toBeVisible();
}
