import {
  APPROVED_ORDER,
  PACKED_ORDER,
  PAID_ORDER,
  PARENT_ORDER,
} from '@/test-support/waiting-sagas';
import { faultsOf } from './fixtures/axe';
import { expect, test } from './fixtures/test';
import { RunPage } from './pages/run-page';

test.describe('what runs wait for', () => {
  test('an approval is found on the overview, and decided with its form', async ({
    adminPage: page,
    api,
  }) => {
    expect((await api.publish(APPROVED_ORDER)).status()).toBe(200);
    const { runId } = await (await api.start(APPROVED_ORDER.name, {})).json();
    const run = new RunPage(page);
    await run.open(runId);
    await expect(run.waits()).toContainText(
      'check waits for a decision. Operator or admin decides.',
    );

    await page.goto('/');
    await page.locator(`a[href="/runs/${runId}"]`, { hasText: 'Decide check' }).click();
    await run.action('Decide check: approved').click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Decide: approved' }).click();
    await expect(dialog.getByRole('alert').first()).toBeVisible();
    expect(await faultsOf(page)).toEqual([]);
    await dialog.getByLabel('limit').fill('5');
    await dialog.getByRole('button', { name: 'Decide: approved' }).click();
    await expect(run.heading()).toContainText('Completed');
    await expect(run.waits()).toBeHidden();
    await run.showTab('Events');
    await expect(run.lines('Events').filter({ hasText: 'ApprovalDecided' })).toContainText(
      'check: approved, by Ada Lovelace',
    );
  });

  test('a signal comes over HTTP; a suspended run takes it, and goes on when resumed', async ({
    adminPage: page,
    api,
  }) => {
    expect((await api.publish(PAID_ORDER)).status()).toBe(200);
    const { runId } = await (await api.start(PAID_ORDER.name, { order: 'o-1' })).json();
    const run = new RunPage(page);
    await run.open(runId);
    await expect(run.waits()).toContainText('payment waits for the signal paid');
    await expect(run.outlook()).toContainText(/ version \d/);
    await run.action('Suspend').click();
    await run.confirmWithReason('counting stock', 'Suspend');
    await expect(run.outcome()).toContainText('Suspended by Ada Lovelace: “counting stock”.');
    await expect(run.outlook()).toBeHidden();
    const sent = await api.signal(runId, 'paid?correlation=o-1', { amount: 12 });
    expect([sent.status(), (await sent.json()).outcome]).toEqual([202, 'taken']);
    await expect(run.waits()).toBeHidden();
    await expect(run.heading()).toContainText('Suspended');
    await run.action('Resume').click();
    await run.confirmWithReason('counted', 'Resume');
    await expect(run.heading()).toContainText('Completed');
  });
});

test('a map is watched item by item; when one fails, all are undone', async ({
  adminPage: page,
  api,
}) => {
  expect((await api.publish(PACKED_ORDER)).status()).toBe(200);
  const items = ['lamp', 'chair', 'broken'];
  const { runId } = await (await api.start(PACKED_ORDER.name, { items })).json();
  const run = new RunPage(page);
  await run.open(runId);
  await expect(run.heading()).toContainText('Compensated');
  await run.node('each').getByRole('button', { name: 'Open the body of each' }).click();
  await expect(page).toHaveURL(/item=each/);
  await expect(run.node('breaks')).toContainText('Failed');
  await expect(run.node('unpack')).toContainText('Compensated');
  await expect(run.panel('each')).toContainText('2 of 3 items done');
  await expect(run.items('each').nth(0)).toContainText('Compensated');
  await expect(run.items('each').nth(2)).toContainText('Failed');
  await run.items('each').nth(2).getByRole('button').click();
  await expect(page).toHaveURL(/item=each-2/);
  await expect(run.node('breaks')).toContainText('Failed');
  await run.node('breaks').click();
  await expect(run.panel('breaks@each-2')).toContainText('Refused');
  expect(await faultsOf(page)).toEqual([]);
  await run.action('Previous item').click();
  await expect(run.node('unpack')).toContainText('Compensated');
  await expect(run.node('breaks')).not.toContainText('Failed');
  await run.action('Back out of each').click();
  await expect(run.node('each')).toBeVisible();
});

test('a sub-saga’s run is reversed when its parent is compensated', async ({
  adminPage: page,
  api,
}) => {
  for (const saga of [PAID_ORDER, PARENT_ORDER]) {
    expect((await api.publish(saga)).status()).toBe(200);
  }
  const input = { order: 'o-1', fails: true };
  const { runId } = await (await api.start(PARENT_ORDER.name, input)).json();
  const run = new RunPage(page);
  await run.open(runId);
  await run.node('order').click();
  await run
    .panel('order')
    .getByRole('link', { name: /Run of paid-order/ })
    .click();
  await expect(run.waits()).toContainText('payment waits for the signal paid');
  const childId = new URL(page.url()).pathname.split('/').at(-1) ?? '';
  expect(childId).not.toBe(runId);

  await run.action('Send the signal for payment').click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('amount').fill('7');
  await dialog.getByRole('button', { name: 'Send signal' }).click();
  await expect(run.heading()).toContainText('Compensated');
  await expect(run.outcome()).toContainText('1 effect was undone: release.');
  await page.getByRole('link', { name: `run ${runId.slice(0, 8)}` }).click();
  await expect(page).toHaveURL(new RegExp(runId));
  await expect(run.heading()).toContainText('Compensated');
});
