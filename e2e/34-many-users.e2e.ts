import { faultsOf } from './fixtures/axe';
import { member } from './fixtures/member';
import { expect, test } from './fixtures/test';

const stamp = Date.now().toString(36);
const HEDY = {
  name: 'Hedy Lamarr',
  email: `hedy.${stamp}@example.com`,
  password: 'frequency hopping 1942',
};

test('a list is invited with a report, and narrowed down by state', async ({ adminPage: page }) => {
  await page.goto('/admin/users');
  await page.getByRole('button', { name: 'Invite a list' }).click();
  const dialog = page.getByRole('dialog');
  const list = `email,name,role\none.${stamp}@list.org,One,operator\nnonsense,,\ntwo.${stamp}@list.org,Two,`;
  await dialog.getByLabel('List (CSV)').fill(list);
  expect(await faultsOf(page)).toEqual([]);
  await dialog.getByRole('button', { name: 'Invite them' }).click();
  await expect(dialog.getByText('2 invited, 1 wrong.')).toBeVisible();
  await expect(dialog.getByRole('list', { name: 'Lines of the list' })).toContainText(
    'This is no e-mail address.',
  );
  const download = page.waitForEvent('download');
  await dialog.getByRole('link', { name: 'Save the links' }).click();
  expect((await download).suggestedFilename()).toBe('invitations.csv');
  await dialog.getByRole('button', { name: 'Done' }).click();

  await page.getByRole('searchbox').fill(`${stamp}@list.org`);
  const rows = page.getByRole('table', { name: 'Users' }).getByRole('row');
  await expect(rows).toHaveCount(3);
  await page.getByRole('combobox', { name: 'State' }).click();
  await page.getByRole('option', { name: 'Disabled' }).click();
  await expect(page.getByText('Nobody matches')).toBeVisible();
  await page.getByRole('combobox', { name: 'State' }).click();
  await page.getByRole('option', { name: 'Invited' }).click();
  await expect(rows).toHaveCount(3);
});

test('an admin acts in somebody’s name under a banner, returns, and disables them with an heir', async ({
  api,
  browser,
  adminState,
}) => {
  // A window and a session of its own: acting replaces the session of the browser.
  const context = await browser.newContext({ storageState: adminState });
  const page = await context.newPage();
  await member(api, page.request, { person: HEDY, role: 'viewer' });
  await page.goto(`/admin/users?q=${HEDY.email}`);
  const menu = page.getByRole('button', { name: `Actions for ${HEDY.name}` });
  await menu.click();
  await page.getByRole('menuitem', { name: 'Act in their name…' }).click();
  await page.getByLabel('Reason').fill('Their list is empty, they say.');
  await page.getByRole('button', { name: 'Act in their name' }).click();
  const banner = page.getByRole('region', { name: 'Acting in somebody’s name' });
  await expect(banner).toContainText(`act as ${HEDY.name}`);
  await expect(page.getByRole('link', { name: 'Users' })).toHaveCount(0);
  expect(await faultsOf(page)).toEqual([]);
  await banner.getByRole('button', { name: 'Return to your account' }).click();
  await expect(page.getByRole('heading', { name: 'Users', level: 1 })).toBeVisible();
  await expect(banner).toHaveCount(0);

  await page.goto('/admin/audit');
  await page.getByRole('searchbox').fill('Their list is empty');
  await expect(page.getByRole('table', { name: 'Audit log' }).getByRole('row')).toHaveCount(2);

  await page.goto(`/admin/users?q=${HEDY.email}`);
  await menu.click();
  await page.getByRole('menuitem', { name: 'Disable…' }).click();
  const dialog = page.getByRole('alertdialog');
  const disable = dialog.getByRole('button', { name: 'Disable' });
  // Nobody yet, so that what they look after would go to nobody.
  await dialog.getByLabel('Hand over to').fill('ada@');
  await expect(disable).toBeDisabled();
  await dialog.getByLabel('Hand over to').fill('ada@example.com');
  await expect(dialog.getByText('Their API keys pass over too')).toBeVisible();
  await disable.click();
  await expect(page.getByRole('row').filter({ hasText: HEDY.email })).toContainText('Disabled');
  await context.close();
});
