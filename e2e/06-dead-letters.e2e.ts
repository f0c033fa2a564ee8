import type { Page } from '@playwright/test';
import { faultsOf } from './fixtures/axe';
import { overwrite } from './fixtures/code-editor';
import { publishRaw } from './fixtures/messages';
import { newName } from './fixtures/sagas';
import { parcel, Scales } from './fixtures/scales';
import { expect, test } from './fixtures/test';

test('a poison message is found on the dead-letters page, read, retried and discarded', async ({
  adminPage,
}) => {
  const mark = `poison-${Date.now()}`;
  await publishRaw('saga.command.flights.reserve', `{ this is no JSON: ${mark}`);

  await adminPage.goto('/dead-letters?view=letters');
  const row = adminPage
    .getByRole('row')
    .filter({ hasText: 'saga.command.flights.reserve' })
    .first();
  await expect(row).toBeVisible();
  await row.getByRole('link').first().click();
  await expect(adminPage.getByRole('region', { name: 'Payload' })).toContainText(mark);
  await expect(adminPage.getByRole('region', { name: 'What happened' })).toBeVisible();
  expect(await faultsOf(adminPage)).toEqual([]);

  await adminPage.getByRole('button', { name: 'Retry', exact: true }).click();
  await expect(adminPage.getByText('Sent 1 dead letter again.')).toBeVisible();

  // It is as broken as before, so it comes back: a retry never makes a message disappear.
  await adminPage.goto('/dead-letters?view=letters');
  await expect(row).toBeVisible();
  await row.getByRole('link').first().click();
  await expect(adminPage.getByRole('region', { name: 'Payload' })).toContainText(mark);
  await adminPage.getByRole('button', { name: 'Discard…' }).click();
  const dialog = adminPage.getByRole('alertdialog');
  await dialog.getByRole('textbox').fill('sent by a test');
  await dialog.getByRole('button', { name: /^Discard/ }).click();
  await expect(adminPage.getByText('Discarded 1 dead letter.')).toBeVisible();
  await adminPage.getByRole('button', { name: 'Undo' }).click();
  await expect(adminPage.getByText('Took back 1 dead letter.')).toBeVisible();
  await expect(adminPage.getByRole('button', { name: 'Retry', exact: true })).toBeVisible();
});

test('a payload on which a service chokes is edited, checked, noted and retried, and its run completes', async ({
  adminPage,
  api,
}) => {
  const service = newName('balance');
  const saga = newName('letter');
  await api.publish(parcel(saga, service));
  const scales = await Scales.deployBroken(service);
  await scales.mend();
  const { runId } = await (await api.start(saga, { grams: 'heavy' })).json();

  await adminPage.goto(`/runs/${runId}`);
  const dead = adminPage.getByRole('list', { name: 'Dead letters of this run' });
  await expect(dead).toContainText('The message of weigh is dead: TypeError: heavy is no weight.');
  await dead.getByRole('link', { name: 'Open dead letter' }).click();
  await expect(adminPage.getByText('The run waits for weigh.')).toBeVisible();
  await adminPage.getByRole('button', { name: 'Take it' }).click();
  await expect(adminPage.getByRole('button', { name: 'Let go' })).toBeVisible();
  await adminPage.getByRole('textbox', { name: 'Note' }).fill('Grams come as words from the shop.');
  await adminPage.getByRole('button', { name: 'Add note' }).click();
  await expect(adminPage.getByRole('list', { name: 'History' })).toContainText(
    'Grams come as words',
  );

  // A check that gets lost is made again.
  await adminPage.route(/deadLetters\.checkEdit/, (route) => route.abort(), { times: 1 });
  await adminPage.getByRole('button', { name: 'Edit…' }).click();
  const dialog = adminPage.getByRole('dialog');
  const editor = dialog.getByRole('textbox', { name: 'Payload' });
  const payload = JSON.parse(await payloadOf(adminPage));
  await dialog.getByRole('button', { name: 'Try again' }).click();
  await overwrite(editor, '{ "runId": 1 }', 'grams');
  await expect(dialog.getByRole('alert')).toBeVisible();
  await overwrite(editor, JSON.stringify({ ...payload, input: { grams: 400 } }, null, 2), '1');
  const changes = dialog.getByRole('list', { name: 'Changes' });
  await expect(changes).toContainText('input › grams');
  await expect(dialog.getByText('The run waits for weigh.')).toBeVisible();
  expect(await faultsOf(adminPage)).toEqual([]);
  await dialog.getByRole('button', { name: 'Keep the change' }).click();
  await expect(adminPage.getByText('Edited since it died')).toBeVisible();
  await adminPage.getByRole('button', { name: 'Retry', exact: true }).click();

  const status = async () =>
    (await (await api.query('runs.get', { runId })).json()).result.data.summary.status;
  await expect.poll(status).toBe('completed');
  await scales.close();
});

/** The payload as the page was given it. */
async function payloadOf(page: Page): Promise<string> {
  const id = page.url().split('/').at(-1);
  const input = encodeURIComponent(JSON.stringify({ id }));
  const answer = await page.request.get(`/api/trpc/deadLetters.get?input=${input}`);
  return (await answer.json()).result.data.payload;
}
