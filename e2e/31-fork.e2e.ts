import { faultsOf } from './fixtures/axe';
import { newName, STUCK } from './fixtures/sagas';
import { expect, test } from './fixtures/test';

test('a stuck run is forked where its last step was asked, and completes in the sandbox', async ({
  adminPage,
  api,
}) => {
  const saga = newName('forked');
  await api.publish({ ...STUCK, name: saga });
  const { runId } = await (await api.start(saga, {})).json();
  await adminPage.goto(`/runs/${runId}`);
  await expect(adminPage.getByRole('status', { name: 'Outcome' })).toContainText('Stuck');
  const events = (await (await api.query('runs.events', { runId })).json()).result.data;
  const asked = events.find(
    ({ type, data }: { type: string; data: { node?: string } }) =>
      type === 'AttemptDispatched' && data.node === 'ship',
  );

  await adminPage.goto(`/runs/${runId}?at=${asked.version}`);
  await adminPage.getByRole('link', { name: 'Fork here' }).click();
  // As it was, it goes as it went.
  await expect(adminPage.getByText('They went the same way')).toBeVisible();
  await adminPage.getByRole('combobox', { name: 'What ship does' }).click();
  await adminPage.getByRole('option', { name: 'Succeeds', exact: true }).click();
  await expect(adminPage.getByText('They part here.')).toBeVisible();
  await expect(adminPage.getByRole('table', { name: 'Events of both runs' })).toContainText(
    'in the sandbox',
  );
  await expect(adminPage.locator('dl').getByText('Completed')).toBeVisible();
  expect(await faultsOf(adminPage)).toEqual([]);
  // The run itself is as it was.
  const { summary } = (await (await api.query('runs.get', { runId })).json()).result.data;
  expect(summary.status).toBe('stuck');
});
