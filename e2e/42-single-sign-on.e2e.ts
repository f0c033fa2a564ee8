import type { Page } from '@playwright/test';
import { startIdentityProvider } from '@/test-support/identity-provider';
import { faultsOf } from './fixtures/axe';
import { expect, test } from './fixtures/test';
import { ProviderPage } from './pages/provider-page';
import { SignInPage } from './pages/sign-in-page';

const stamp = Date.now().toString(36);
const person = (name: string, groups: string[], verified = true) => ({
  [`${name}-${stamp}`]: { email: `${name}.${stamp}@example.com`, groups, verified },
});
const [ROSALIND, MALLORY] = [`rosalind-${stamp}`, `mallory-${stamp}`];
const PEOPLE = {
  ...person('rosalind', ['saga-ops']),
  // Says to be the administrator, which the provider has not checked.
  [MALLORY]: { email: 'ada@example.com', groups: ['saga-ops'], verified: false },
};

test('people sign in at the identity provider, get accounts by the rule, and are told why not', async ({
  adminPage,
  baseURL,
  browser,
  page,
}) => {
  await page.goto('/runs');
  await expect(new SignInPage(page).heading()).toBeVisible();
  await leave(page);
  await expect(page.getByRole('alert').first()).toContainText('does not answer');

  const provider = await startIdentityProvider(
    `${baseURL}/api/auth/callback/sso`,
    PEOPLE,
    Number(process.env.BACKSTITCH_E2E_PROVIDER_PORT),
  );
  try {
    await test.step('the first sign-in makes an account with the role of the claim', async () => {
      await leave(page);
      await new ProviderPage(page).signIn(ROSALIND);
      await expect(page).toHaveURL(/\/runs$/);
      await page.goto('/account');
      await expect(page.getByText('You sign in with Example Corp')).toBeVisible();
      await expect(page.getByLabel('Current password')).toHaveCount(0);
      expect(await faultsOf(page)).toEqual([]);
      await adminPage.goto(`/admin/users?q=rosalind.${stamp}`);
      const row = adminPage.getByRole('row').filter({ hasText: `rosalind.${stamp}` });
      await expect(row).toContainText('Single sign-on');
      await expect(row.getByRole('combobox', { name: /role/i })).toContainText('Operator');
    });

    await test.step('an address that the provider has not confirmed opens no account', async () => {
      const other = await (await browser.newContext()).newPage();
      await other.goto('/sign-in?next=/runs');
      await leave(other);
      await new ProviderPage(other).signIn(MALLORY);
      await expect(other.getByRole('alert').first()).toContainText('not confirmed your e-mail');
      await expect(other).toHaveURL(/\/sign-in\?next=%2Fruns&error=/);
      expect(await faultsOf(other)).toEqual([]);

      await test.step('and who thinks better of it at the provider comes back, too', async () => {
        await other.context().clearCookies();
        await leave(other);
        await new ProviderPage(other).cancel();
        await expect(other.getByRole('alert').first()).toContainText('was cancelled');
      });
      await other.context().close();
    });

    await test.step('an account that is disabled stays closed', async () => {
      await adminPage.getByRole('button', { name: `Actions for ${ROSALIND}` }).click();
      await adminPage.getByRole('menuitem', { name: 'Disable…' }).click();
      await adminPage.getByRole('button', { name: /^Disable/ }).click();
      await expect(adminPage.getByRole('row').filter({ hasText: ROSALIND })).toContainText(
        'Disabled',
      );
      await page.goto('/runs');
      await expect(new SignInPage(page).heading()).toBeVisible();
      // The provider knows the browser already.
      await leave(page);
      await expect(page.getByRole('alert').first()).toContainText('account is disabled');
    });
  } finally {
    await provider.close();
  }
});

function leave(page: Page): Promise<void> {
  return page.getByRole('button', { name: 'Sign in with Example Corp' }).click();
}
