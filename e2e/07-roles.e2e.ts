import { Api } from './fixtures/api';
import { faultsOf } from './fixtures/axe';
import { aViewer } from './fixtures/people';
import { SLOW } from './fixtures/sagas';
import { expect, test } from './fixtures/test';
import { SignInPage } from './pages/sign-in-page';

test.describe.configure({ mode: 'serial' });

const VIEWER = aViewer();

test.describe('roles', () => {
  test('an administrator invites somebody, whose link works once', async ({
    adminPage,
    browser,
  }) => {
    await adminPage.goto('/admin/users');
    await adminPage.getByRole('button', { name: 'Invite', exact: true }).click();
    const dialog = adminPage.getByRole('dialog');
    await dialog.getByLabel('E-mail').fill(VIEWER.email);
    await dialog.getByLabel('Name').fill(VIEWER.name);
    await dialog.getByRole('button', { name: 'Invite' }).click();
    const link = await dialog.getByLabel('Invitation link').first().textContent();

    const context = await browser.newContext();
    const page = await context.newPage();
    await page.goto(String(link).trim());
    await expect(page.getByRole('heading', { name: 'Welcome to Backstitch' })).toBeVisible();
    expect(await faultsOf(page)).toEqual([]);
    await page.getByLabel('Password', { exact: true }).fill(VIEWER.password);
    await page.getByRole('button', { name: 'Set the password and sign in' }).click();
    await expect(page).toHaveURL(/\/$/);
    await page.goto(String(link).trim());
    await expect(page.getByText('This link does not work any more')).toBeVisible();
    await context.close();
  });

  test('a viewer sees, and can neither publish nor start nor cancel', async ({
    api,
    page,
    baseURL,
  }) => {
    expect((await api.publish(SLOW)).status()).toBe(200);
    const { runId } = await (await api.start(SLOW.name, { orderId: 'o-12' })).json();

    await page.goto('/sign-in');
    await new SignInPage(page).signIn(VIEWER.email, VIEWER.password);
    await expect(page).toHaveURL(/\/$/);
    await page.goto(`/sagas/${SLOW.name}`);
    await expect(page.getByRole('region', { name: 'Canvas' })).toBeVisible();
    await expect(page.getByRole('button', { name: 'Publish' })).toHaveCount(0);
    await page.goto(`/runs/${runId}`);
    await expect(page.getByRole('heading', { level: 1 })).toContainText('Running');
    await expect(page.getByRole('button', { name: 'Cancel run' })).toHaveCount(0);
    await expect(page.getByRole('button', { name: 'Run again' })).toHaveCount(0);
    await expect(page.getByRole('link', { name: 'Users' })).toHaveCount(0);

    const mine = new Api(page.request, String(baseURL));
    expect((await mine.publish(SLOW)).status()).toBe(403);
    expect((await mine.start(SLOW.name, { orderId: 'o-13' })).status()).toBe(403);
    expect((await mine.mutate('runs.cancel', { runId, reason: 'no' })).status()).toBe(403);
    const publish = { name: SLOW.name, revision: 1, note: '' };
    expect((await mine.mutate('sagas.publish', publish)).status()).toBe(403);
  });

  test('somebody who is disabled is out at once', async ({ adminPage, browser }) => {
    const context = await browser.newContext();
    const page = await context.newPage();
    await page.goto('/sign-in');
    await new SignInPage(page).signIn(VIEWER.email, VIEWER.password);
    await expect(page).toHaveURL(/\/$/);

    await adminPage.goto('/admin/users');
    const row = adminPage.getByRole('row').filter({ hasText: VIEWER.email });
    await row.getByRole('button').last().click();
    await adminPage.getByRole('menuitem', { name: /^Disable/ }).click();
    await adminPage.getByRole('alertdialog').getByRole('button', { name: 'Disable' }).click();
    await expect(row).toContainText(/disabled/i);

    // The page that was open leaves by itself, since the server ends what it listened to.
    await expect(new SignInPage(page).heading()).toBeVisible();
    await expect(page).toHaveURL(/\/sign-in/);
    await new SignInPage(page).signIn(VIEWER.email, VIEWER.password);
    await expect(new SignInPage(page).refusal()).toBeVisible();
    await context.close();
  });
});
