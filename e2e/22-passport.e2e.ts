import { faultsOf } from './fixtures/axe';
import { expect, test } from './fixtures/test';

test('the way of a message is found from its run, and by its id from anywhere', async ({
  adminPage,
  api,
}) => {
  const { runId } = await (await api.start('trip-booking', {})).json();
  await adminPage.goto(`/runs/${runId}?tab=messages`);
  const messages = adminPage.getByRole('list', { name: 'Messages' });
  await messages
    .getByRole('button', { name: /Command.*flights/ })
    .first()
    .click();
  await messages.getByRole('link', { name: 'Passport' }).click();

  const hops = adminPage.getByRole('list', { name: 'Hops' });
  await expect(hops.getByRole('listitem')).toHaveCount(9);
  await expect(hops.locator('[data-state=done]')).toHaveCount(9);
  await expect(hops.locator('[data-hop=stream]')).toContainText('SAGA_COMMANDS, sequence');
  expect(await faultsOf(adminPage)).toEqual([]);
  await hops
    .getByRole('link', { name: /The run at event/ })
    .first()
    .click();
  await expect(adminPage).toHaveURL(new RegExp(`/runs/${runId}\\?at=`));

  await adminPage.keyboard.press('ControlOrMeta+k');
  await adminPage.getByPlaceholder(/any id/).fill(`${runId}.nobody.1`);
  await adminPage.getByRole('option', { name: /^Find what has the id/ }).click();
  await expect(adminPage.getByText('No run has sent this message')).toBeVisible();
  await expect(adminPage.getByRole('region', { name: 'Run', exact: true })).toContainText(
    'sent this message',
  );

  const find = adminPage.getByRole('form', { name: 'Find by id' });
  await find.getByLabel('Any id or key').fill('signal-of-nobody');
  await find.getByRole('button', { name: 'Find' }).click();
  await expect(adminPage.getByText('Nothing has this id')).toBeVisible();
  await expect(adminPage.getByText(/any is found as RUN\/signal\/ID/)).toBeVisible();
});
