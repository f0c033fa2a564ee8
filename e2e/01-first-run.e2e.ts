import { setupToken } from './fixtures/app-under-test';
import { faultsOf } from './fixtures/axe';
import { ADMIN } from './fixtures/people';
import { expect, test } from './fixtures/test';
import { SetupPage } from './pages/setup-page';
import { SignInPage } from './pages/sign-in-page';

// Needs a data folder without accounts, so it comes first (the files run in the order of their names).
test.describe.configure({ mode: 'serial' });

test.describe('the first run', () => {
  test('leads everybody to the set-up page, and refuses a wrong token', async ({ page }) => {
    const setup = new SetupPage(page);
    await page.goto('/runs');
    await expect(setup.heading()).toBeVisible();
    expect(await faultsOf(page)).toEqual([]);
    await setup.createAdmin({ ...ADMIN, token: 'not the token of the terminal' });
    await expect(setup.refusal()).toContainText(/token/i);
    await expect(page).toHaveURL(/\/setup/);
  });

  test('says what is missing at the fields', async ({ page }) => {
    const setup = new SetupPage(page);
    await page.goto('/setup');
    await setup.createAdmin({ token: '', name: '', email: 'nobody', password: 'short' });
    await expect(page.getByText('Copy the token from the terminal.')).toBeVisible();
    await expect(page.getByLabel('E-mail')).toHaveAttribute('aria-invalid', 'true');
    await expect(page.getByLabel('Password', { exact: true })).toHaveAttribute(
      'aria-invalid',
      'true',
    );
  });

  test('makes the administrator and signs them in', async ({ page }) => {
    await page.goto('/setup');
    await new SetupPage(page).createAdmin({ ...ADMIN, token: setupToken() });
    await expect(page).toHaveURL(/\/$/);
    await expect(page.getByRole('navigation').getByRole('link', { name: 'Runs' })).toBeVisible();
  });

  test('never happens again: the set-up page leads to signing in', async ({ page }) => {
    await page.goto('/setup');
    const signIn = new SignInPage(page);
    await expect(signIn.heading()).toBeVisible();
    await signIn.signIn(ADMIN.email, 'a wrong password');
    await expect(signIn.refusal()).toBeVisible();
    await signIn.signIn(ADMIN.email, ADMIN.password);
    await expect(page.getByRole('navigation').getByRole('link', { name: 'Runs' })).toBeVisible();
  });
});
