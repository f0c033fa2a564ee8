import { faultsOf } from './fixtures/axe';
import { member } from './fixtures/member';
import { mailedLink } from './fixtures/terminal-mail';
import { expect, test } from './fixtures/test';
import { SignInPage } from './pages/sign-in-page';

const GRACE = {
  name: 'Grace Hopper',
  email: `grace.${Date.now().toString(36)}@example.com`,
  password: 'nanoseconds of wire 1952',
};

test('an account that is locked is unlocked by an admin, and a forgotten password is reset', async ({
  api,
  adminPage,
  page,
}) => {
  await member(api, page.request, { person: GRACE, role: 'viewer' });
  for (let i = 0; i < 10; i++) {
    const refused = await page.request.post('/api/auth/sign-in/email', {
      data: { email: GRACE.email, password: `guess ${i}` },
      headers: { 'x-forwarded-for': `10.1.0.${i}` },
    });
    expect(refused.status()).toBe(401);
  }
  const signIn = new SignInPage(page);
  await page.goto('/sign-in');
  await signIn.signIn(GRACE.email, GRACE.password);
  await expect(signIn.refusal()).toContainText('locked for 15 more minutes');

  await adminPage.goto(`/admin/users?q=${GRACE.email}`);
  const row = adminPage.getByRole('row').filter({ hasText: GRACE.email });
  await expect(row).toContainText('Locked');
  await row.getByRole('button').last().click();
  await adminPage.getByRole('menuitem', { name: 'Unlock' }).click();
  await expect(row).not.toContainText('Locked');

  await page.getByRole('link', { name: 'Forgot your password?' }).click();
  await expect(page.getByRole('heading', { name: 'Forgot your password?' })).toBeVisible();
  expect(await faultsOf(page)).toEqual([]);
  await page.getByLabel('E-mail').fill(GRACE.email);
  await page.getByRole('button', { name: 'Mail me a link' }).click();
  await expect(page.getByText(`If ${GRACE.email} has an account here`)).toBeVisible();

  await page.goto(await mailedLink(GRACE.email, 'Choose a new password'));
  await page.getByLabel('Password', { exact: true }).fill('compilers compile 1952');
  await page.getByRole('button', { name: 'Save and sign in' }).click();
  await expect(page).toHaveURL(/\/$/);
});

test('an address changes once the link that was mailed there is opened', async ({ page }) => {
  const address = `rear.admiral.${Date.now().toString(36)}@example.com`;
  await page.goto('/sign-in');
  await new SignInPage(page).signIn(GRACE.email, 'compilers compile 1952');
  await expect(page).toHaveURL(/\/$/);
  await page.goto('/account');
  await page.getByRole('button', { name: 'Change the address…' }).click();
  await page.getByLabel('New address').fill(address);
  await page.getByLabel('Your password').fill('compilers compile 1952');
  await page.getByRole('button', { name: 'Mail a link there' }).click();
  await expect(page.getByText(`A link was mailed to ${address}`)).toBeVisible();

  await page.goto(await mailedLink(address, 'Confirm your new address'));
  await page.getByRole('button', { name: 'Confirm' }).click();
  await expect(page.getByText(`From now on you are ${address}.`)).toBeVisible();
  await page.getByRole('link', { name: 'Go on' }).click();
  await page.goto('/account');
  await expect(page.getByRole('region', { name: 'E-mail' })).toContainText(address);
});
