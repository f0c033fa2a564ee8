import type { Locator, Page } from '@playwright/test';
import type { Api } from './fixtures/api';
import { ADMIN } from './fixtures/people';
import { newName, SLOW } from './fixtures/sagas';
import { expect, test } from './fixtures/test';
import { DesignerPage } from './pages/designer-page';
import { RunPage } from './pages/run-page';
import { RunsPage } from './pages/runs-page';

// On a slow machine people are faster than the page: here they always are, since all is done before it can follow.

/** Types letter by letter, before the page can draw any of them. */
const typeAtOnce = (field: Locator, text: string) =>
  field.evaluate((input: HTMLInputElement, letters) => {
    input.focus();
    for (const letter of letters) document.execCommand('insertText', false, letter);
  }, text);

type Deed = readonly ['click' | 'focus', Locator];

/** Does one after the other before the page can follow. */
async function atOnce(page: Page, ...deeds: readonly Deed[]): Promise<void> {
  const found = await Promise.all(
    deeds.map(async ([does, thing]) => ({ does, element: await thing.elementHandle() })),
  );
  await page.evaluate(async (all) => {
    for (const { does, element } of all) {
      (element as HTMLElement)[does]();
      // What has to be drawn for each deed is; transitions and answers come later.
      await null;
    }
  }, found);
}

test('what is typed and chosen before the page follows is kept', async ({ adminPage: page }) => {
  await page.goto('/admin/users');
  const users = page.getByRole('searchbox', { name: 'Search users' });
  await typeAtOnce(users, 'lovelace');
  await expect(users).toHaveValue('lovelace');
  await expect(page).toHaveURL(/q=lovelace/);

  const runs = new RunsPage(page);
  await runs.open();
  await page.getByRole('button', { name: /^Status:/ }).click();
  const status = (name: string) => page.getByRole('checkbox', { name, exact: true });
  await atOnce(page, ['click', status('Running')], ['click', status('Stuck')]);
  await expect(page).toHaveURL(/status=running,stuck/);
  await page.keyboard.press('Escape');
  await page.getByRole('link', { name: 'Runs', exact: true }).click();
  await expect(page.getByRole('button', { name: 'Status: All statuses' })).toBeVisible();
  await page.goBack();
  await expect(page.getByRole('button', { name: 'Status: Running, Stuck' })).toBeVisible();
});

test('filters that are cleared while one is typed stay cleared', async ({ adminPage: page }) => {
  const runs = new RunsPage(page);
  await runs.open('?status=stuck');
  const clear = page.getByRole('button', { name: 'Clear filters' }).first();
  await runs.search().fill('order-1');
  // A click leaves the field first.
  await atOnce(page, ['focus', clear], ['click', clear]);
  await expect(runs.search()).toHaveValue('');
  await expect(page).toHaveURL(/\/runs$/);
});

test('a tab and two steps back in time are all taken', async ({ adminPage: page, api }) => {
  expect((await api.publish(SLOW)).status()).toBe(200);
  const { runId } = await (await api.start(SLOW.name, { orderId: 'o-47' })).json();
  const run = new RunPage(page);
  await run.open(runId);
  await expect(run.timelineRow('packing')).toBeVisible();
  const last = Number(await run.eventSlider().getAttribute('aria-valuenow'));
  const back = run.action('One event back');
  // A tab is chosen by the focus.
  const events = page.getByRole('tab', { name: 'Events' });
  await atOnce(page, ['focus', events], ['click', back], ['click', back]);
  await expect(run.eventSlider()).toHaveAttribute('aria-valuenow', String(last - 2));
  await expect(page).toHaveURL(new RegExp(`tab=events&at=${last - 2}`));
  await expect(run.lines('Events')).toHaveCount(last);
});

/** Has a saga open whose step is edited while the save before is on its way, until the given function is called. */
async function editWhileSaving(page: Page, api: Api, name: string): Promise<() => void> {
  await api.mutate('sagas.create', { name, title: 'Ahead', from: SLOW });
  const designer = new DesignerPage(page);
  await page.goto(`/sagas/${name}`);
  await designer.select('reserveStock');
  let answer = () => {};
  const answered = new Promise<void>((resolve) => {
    answer = resolve;
  });
  await page.route(/sagas\.saveDraft/, async (route) => {
    const response = await route.fetch();
    await answered;
    await route.fulfill({ response });
  });
  const timeout = designer.inspector.getByLabel('Timeout', { exact: true });
  const saving = page.waitForRequest(/sagas\.saveDraft/);
  await timeout.fill('7s');
  await saving;
  await timeout.fill('8s');
  return answer;
}

test('a drawing is published although the save before is not answered yet', async ({
  adminPage: page,
  api,
}) => {
  const name = newName('ahead');
  const answer = await editWhileSaving(page, api, name);
  await new DesignerPage(page).publishButton().click();
  const dialog = page.getByRole('dialog', { name: 'Publish version 1' });
  await dialog.getByRole('button', { name: 'Publish' }).click();
  answer();
  await expect(dialog).toBeHidden();
  const version = await api.query('sagas.version', { name, version: 1 });
  expect(await version.text()).toContain('"8s"');
});

test('a drawing that is left is saved although the save before is not answered yet', async ({
  adminPage: page,
  api,
}) => {
  const name = newName('left');
  const answer = await editWhileSaving(page, api, name);
  await page.getByRole('link', { name: 'Runs', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'Runs', exact: true })).toBeVisible();
  answer();
  const stored = async () => (await api.query('sagas.get', { name })).text();
  await expect.poll(stored).toContain('"8s"');
});

test('an input stays that is typed while somebody publishes', async ({ adminPage: page, api }) => {
  const name = newName('typed');
  expect((await api.publish({ ...SLOW, name })).status()).toBe(200);
  await page.clock.install();
  await page.goto(`/runs?saga=${name}`);
  const { dialog } = await new RunsPage(page).startRun();
  const version = dialog.getByRole('combobox', { name: 'Version' });
  await expect(version).toHaveText('v1, latest');
  await dialog.getByLabel('Order').fill('o-47');
  const next = { ...SLOW, name, title: 'Next' };
  expect((await api.publish(next)).status()).toBe(200);
  // Whoever comes back to the window after a while sees what is new.
  await page.clock.fastForward('01:00');
  await page.evaluate(() => window.dispatchEvent(new Event('visibilitychange')));
  await expect(version).toHaveText('v1');
  await expect(dialog.getByLabel('Order')).toHaveValue('o-47');
});

test('what is typed before the page’s scripts are there is kept, and sent nowhere', async ({
  page,
  adminState: _,
}) => {
  let load = () => {};
  const loaded = new Promise<void>((resolve) => {
    load = resolve;
  });
  await page.route(/_next\/static\/.*\.js/, async (route) => {
    await loaded;
    await route.continue();
  });
  await page.goto('/sign-in', { waitUntil: 'commit' });
  await page.getByLabel('E-mail').fill(ADMIN.email);
  const password = page.getByLabel('Password', { exact: true });
  await password.fill(ADMIN.password);
  // By itself a browser would send both as part of the address.
  await password.press('Enter');
  await expect(page).toHaveURL(/\/sign-in$/);
  load();
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'Overview' })).toBeVisible();
});
