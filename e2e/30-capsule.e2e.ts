import { faultsOf } from './fixtures/axe';
import { newName, STUCK } from './fixtures/sagas';
import { expect, test } from './fixtures/test';
import { untilListed } from './fixtures/until-listed';

test('a run is saved as a capsule, opened from its file, replayed, and becomes a test of its saga', async ({
  adminPage,
  api,
}, info) => {
  const saga = newName('capsuled');
  await api.publish({ ...STUCK, name: saga });
  const { runId } = await (await api.start(saga, {})).json();
  const file = info.outputPath('capsule.json');

  await untilListed(api, { saga, runs: [runId], status: 'stuck' });
  await adminPage.goto(`/runs?saga=${saga}&status=stuck`);
  await adminPage.locator(`[data-run="${runId}"]`).getByRole('checkbox').click();
  await adminPage.getByRole('button', { name: 'Capsule' }).click();
  const dialog = adminPage.getByRole('dialog');
  await dialog.getByLabel('Note').fill('Why does this not ship?');
  expect(await faultsOf(adminPage)).toEqual([]);
  const [download] = await Promise.all([
    adminPage.waitForEvent('download'),
    dialog.getByRole('button', { name: 'Save the file' }).click(),
  ]);
  await download.saveAs(file);

  await adminPage.goto('/capsule');
  await adminPage.getByLabel('Capsule', { exact: true }).setInputFiles(file);
  await expect(adminPage.getByText('Why does this not ship?')).toBeVisible();
  const replay = adminPage.getByRole('region', { name: 'Replay' });
  await expect(replay).toContainText('Decided the same here');
  await expect(adminPage.getByRole('status', { name: 'Outcome' })).toBeVisible();
  expect(await faultsOf(adminPage)).toEqual([]);

  await replay.getByRole('button', { name: 'Save as a test…' }).click();
  await expect(dialog).toContainText('"status": "stuck"');
  await dialog.getByRole('button', { name: 'Add to the draft' }).click();
  await expect(dialog).toContainText(`It is in the draft of ${saga}.`);
  expect(await faultsOf(adminPage)).toEqual([]);
  const { draft } = (await (await api.query('sagas.get', { name: saga })).json()).result.data;
  expect(draft.definition.tests).toMatchObject([{ expect: { status: 'stuck' } }]);
});
