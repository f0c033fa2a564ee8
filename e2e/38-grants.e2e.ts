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

test('a guest sees the sagas of the label that an admin grants, and is offered what they may do with each', async ({
  adminPage: page,
  api,
  browser,
}) => {
  const [mine, other] = [`mine-${stamp}`, `other-${stamp}`];
  expect((await api.publish(named(mine, [LABEL]))).status()).toBe(200);
  expect((await api.publish(named(other, []))).status()).toBe(200);
  const hidden = await (await api.start(other, { orderId: 'o-1' })).json();
  const userId = await member(api, page.request, { person: GUEST, role: 'guest' });

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
  await expect(guest.getByRole('heading', { name: 'There is no such run' })).toBeVisible();
  await guest.goto('/runs');
  await expect(guest.getByRole('heading', { name: 'Runs', level: 1 })).toBeVisible();
  await expect(guest.getByText(other)).toHaveCount(0);

  await test.step('what they may do with one saga is not offered for another that they only see', async () => {
    const seen = `seen-${stamp}`;
    const SEEN = `seen-${stamp}`;
    expect((await api.publish(named(seen, [SEEN]))).status()).toBe(200);
    const grants = [
      { label: LABEL, role: 'operator' },
      { label: SEEN, role: 'viewer' },
    ];
    expect((await api.mutate('users.setGrants', { userId, grants })).status()).toBe(200);
    const start = async (saga: string) =>
      (await (await api.start(saga, { orderId: 'o-2' })).json()).runId;
    const [own, theirs] = [await start(mine), await start(seen)];
    await guest.goto(`/runs/${theirs}`);
    const again = guest.getByRole('button', { name: 'Run again' });
    await expect(again).toBeDisabled();
    await expect(again).toHaveAccessibleDescription(`You may start other sagas, but not ${seen}.`);
    await expect(guest.getByRole('button', { name: 'Cancel run' })).toHaveCount(0);
    await guest.goto(`/runs/${own}`);
    await expect(again).toBeEnabled();
    await expect(guest.getByRole('button', { name: 'Cancel run' })).toBeVisible();
    await guest.goto('/runs');
    for (const runId of [own, theirs]) {
      await guest.locator(`[data-run="${runId}"]`).getByRole('checkbox').check();
    }
    await expect(guest.getByText('2 selected, 1 of which you may act on')).toBeVisible();
    expect(await faultsOf(guest)).toEqual([]);
    await guest.getByRole('button', { name: 'Act on those…' }).click();
    await expect(guest.getByRole('heading', { name: 'Act on 1 chosen run' })).toBeVisible();
    const openEdge = async (saga: string) => {
      await guest.goto(`/flow?saga=${saga}&idle=1&view=list`);
      await guest.getByRole('button', { name: `Commands of ${saga} to stock` }).click();
      await expect(guest.getByRole('heading', { name: 'Last messages' })).toBeVisible();
    };
    const fault = guest.getByRole('button', { name: 'Inject a fault…' });
    await openEdge(mine);
    await expect(fault).toBeVisible();
    await openEdge(seen);
    await expect(fault).toHaveCount(0);
  });
  await context.close();
});
