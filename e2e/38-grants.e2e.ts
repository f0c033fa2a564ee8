import type { SagaDefinition } from '@/saga/definition/saga-definition';
import { faultsOf } from './fixtures/axe';
import { member } from './fixtures/member';
import { SLOW } from './fixtures/sagas';
import { expect, test } from './fixtures/test';
import { SignInPage } from './pages/sign-in-page';

const stamp = Date.now().toString(36);
const LABEL = `team-${stamp}`;
const GUEST = {
  name: 'Grace Guest',
  email: `grace.${stamp}@example.com`,
  password: 'a compiler in 1952',
};
const named = (name: string, labels: string[]): SagaDefinition => ({ ...SLOW, name, labels });

test('a guest sees the sagas of the label that an admin grants, and nothing else', async ({
  adminPage: page,
  api,
  browser,
}) => {
  const [mine, other] = [`mine-${stamp}`, `other-${stamp}`];
  expect((await api.publish(named(mine, [LABEL]))).status()).toBe(200);
  expect((await api.publish(named(other, []))).status()).toBe(200);
  const hidden = await (await api.start(other, { orderId: 'o-1' })).json();
  await member(api, page.request, { person: GUEST, role: 'guest' });

  const context = await browser.newContext();
  const guest = await context.newPage();
  await guest.goto('/sign-in');
  await new SignInPage(guest).signIn(GUEST.email, GUEST.password);
  await expect(guest.getByText('Nothing is shared with you yet')).toBeVisible();
  expect(await faultsOf(guest)).toEqual([]);

  await page.goto(`/admin/users?q=${GUEST.email}`);
  await page.getByRole('button', { name: `Actions for ${GUEST.name}` }).click();
  await page.getByRole('menuitem', { name: 'Single sagas…' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Add a label' }).click();
  await dialog.getByRole('combobox', { name: 'Label', exact: true }).click();
  await page.getByRole('option', { name: LABEL }).click();
  await dialog.getByRole('combobox', { name: `Role for ${LABEL}` }).click();
  await page.getByRole('option', { name: 'Operator' }).click();
  expect(await faultsOf(page)).toEqual([]);
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('row').filter({ hasText: GUEST.email })).toContainText(
    `${LABEL}: operator`,
  );

  await guest.goto('/');
  await expect(guest).toHaveURL(/\/sagas$/);
  await expect(guest.getByRole('link', { name: new RegExp(mine) }).first()).toBeVisible();
  await expect(guest.getByText(other)).toHaveCount(0);
  const nav = guest.getByRole('navigation', { name: 'Main' }).first();
  await expect(nav.getByRole('link', { name: 'Operations' })).toHaveCount(0);
  await guest.goto(`/runs/${hidden.runId}`);
  await expect(guest.getByText('Not found').first()).toBeVisible();
  await guest.goto('/runs');
  await expect(guest.getByRole('heading', { name: 'Runs', level: 1 })).toBeVisible();
  await expect(guest.getByText(other)).toHaveCount(0);
  await context.close();
});
