import { faultsOf } from './fixtures/axe';
import { capsuleDialog, keptAsTest, savedAndOpened } from './fixtures/capsules';
import { newName, STUCK } from './fixtures/sagas';
import { expect, test } from './fixtures/test';

test('a run is saved as a capsule, opened from its file, replayed, and becomes a test of its saga', async ({
  adminPage,
  api,
}, info) => {
  const saga = newName('capsuled');
  await api.publish({ ...STUCK, name: saga });
  const { runId } = await (await api.start(saga, {})).json();
  const file = info.outputPath('capsule.json');

  const dialog = await capsuleDialog(adminPage, api, { saga, runId });
  await dialog.getByLabel('Note').fill('Why does this not ship?');
  expect(await faultsOf(adminPage)).toEqual([]);
  await savedAndOpened(adminPage, file);
  await expect(adminPage.getByText('Why does this not ship?')).toBeVisible();
  const replay = adminPage.getByRole('region', { name: 'Replay' });
  await expect(replay).toContainText('Decided the same here');
  await expect(adminPage.getByRole('status', { name: 'Outcome' })).toBeVisible();
  expect(await faultsOf(adminPage)).toEqual([]);

  await keptAsTest(adminPage, saga);
  expect(await faultsOf(adminPage)).toEqual([]);
  const { draft } = (await (await api.query('sagas.get', { name: saga })).json()).result.data;
  expect(draft.definition.tests).toMatchObject([{ expect: { status: 'stuck' } }]);
});
