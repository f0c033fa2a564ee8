import { faultsOf } from './fixtures/axe';
import { newName } from './fixtures/sagas';
import { parcel, Scales } from './fixtures/scales';
import { expect, test } from './fixtures/test';

test('runs are found by the service that they wait on, and say that a message of theirs is dead until it is sent again', async ({
  adminPage: page,
  api,
}) => {
  const service = newName('scales');
  const saga = newName('parcel');
  await api.publish(parcel(saga, service));
  const scales = await Scales.deployBroken(service);
  await page.goto(`/runs?saga=${saga}`);
  await expect(page.getByText('No run matches these filters')).toBeVisible();
  const { runId } = await (await api.start(saga, {})).json();
  await page.getByRole('button', { name: 'Show 1 new run' }).click();
  const row = page.locator(`[data-run="${runId}"]`);
  const mark = row.getByRole('link', { name: `1 dead letter of run ${runId}` });
  await expect(mark).toBeVisible();
  await expect(row.getByRole('cell', { name: `weigh ${service}` })).toBeVisible();

  const choose = async (label: string, option: string) => {
    await page.getByRole('button', { name: /^Service: / }).click();
    await page.getByRole('combobox', { name: label }).click();
    await page.getByRole('option', { name: option }).click();
  };
  await choose('Waits on', service);
  await expect(page).toHaveURL(new RegExp(`waitsOn=${service}`));
  await expect(row).toBeVisible();
  expect(await faultsOf(page)).toEqual([]);
  await choose('Failed at', service);
  await expect(row).toHaveCount(0);
  await choose('Failed at', 'Any service');
  const started = (words: string) => page.getByRole('button', { name: `Started: ${words}` });
  await started('any time').click();
  await page.getByLabel('From', { exact: true }).fill('2020-01-01T02:10');
  await page.getByLabel('To', { exact: true }).fill('2020-01-01T02:40');
  expect(await faultsOf(page)).toEqual([]);
  await page.getByRole('button', { name: 'Show these' }).click();
  await expect(page.getByText('No run matches these filters')).toBeVisible();
  await started('from 1 Jan 2020, 02:10 to 1 Jan 2020, 02:40').click();
  await page.getByRole('button', { name: 'Any time', exact: true }).click();

  await mark.click();
  await expect(page).toHaveURL(new RegExp(`/dead-letters\\?run=${runId}`));
  const letters = await (await api.query('deadLetters.list', { runId })).json();
  await page.goBack();
  await expect(mark).toBeVisible();
  // Whoever comes back reads the list anew: only when it is there, the run may leave what it is filtered by.
  await page.reload();
  await expect(mark).toBeVisible();
  await scales.mend();
  await api.mutate('deadLetters.retry', { id: letters.result.data.items[0].id });
  // The row stays where it is, and tells that it waits no more.
  await expect(row).toContainText('Completed');
  await expect(mark).toHaveCount(0);
  await scales.close();
});

test('a filter stays open that is opened as the one before goes', async ({ adminPage: page }) => {
  await page.goto('/runs');
  await page.getByRole('button', { name: 'Started: any time' }).click();
  const panel = page.getByRole('dialog', { name: 'When runs started' });
  const chosen = panel.getByRole('button', { name: 'Any time', exact: true });
  const next = page.getByRole('button', { name: /^Service: / });
  // The focus goes back a moment after the panel went: a click that is waiting comes first.
  await page.evaluate(
    ([shown, last, following]) =>
      new Promise<void>((resolve) => {
        const observer = new MutationObserver(() => {
          if (shown?.isConnected) return;
          observer.disconnect();
          (following as HTMLElement).click();
          resolve();
        });
        observer.observe(document.body, { childList: true, subtree: true });
        (last as HTMLElement).click();
      }),
    [await panel.elementHandle(), await chosen.elementHandle(), await next.elementHandle()],
  );
  await page.getByRole('combobox', { name: 'Waits on' }).click();
  await expect(page.getByRole('option', { name: 'Any service' })).toBeVisible();
});
