import { PAID_ORDER } from '@/test-support/waiting-sagas';
import { faultsOf } from './fixtures/axe';
import { capsuleDialog, keptAsTest, savedAndOpened } from './fixtures/capsules';
import { newName, STUCK } from './fixtures/sagas';
import { expect, test } from './fixtures/test';

test('the capsule of a run that its services had is replayed by them, and becomes a test', async ({
  adminPage,
  api,
}, info) => {
  const saga = newName('danced');
  await api.publish({ ...STUCK, name: saga, execution: 'choreography' });
  const { runId } = await (await api.start(saga, {})).json();
  const file = info.outputPath('capsule.json');
  await capsuleDialog(adminPage, api, { saga, runId });
  await savedAndOpened(adminPage, file);
  const replay = adminPage.getByRole('region', { name: 'Replay' });
  await expect(replay).toContainText('Decided the same here');
  expect(await faultsOf(adminPage)).toEqual([]);
  await keptAsTest(adminPage, saga);
});

test('a signal that came through the API is found by its own id, with its way and its sender', async ({
  adminPage,
  api,
}) => {
  const saga = newName('paid');
  await api.publish({ ...PAID_ORDER, name: saga });
  const { runId } = await (await api.start(saga, { order: 'o-1' })).json();
  const sent = await api.signal(runId, 'paid', { amount: 3 });
  const { signalId } = await sent.json();

  await adminPage.goto(`/find?id=${signalId}`);
  const hops = adminPage.getByRole('list', { name: 'Hops' });
  await expect(hops.locator('[data-hop=written]')).toContainText(
    'through the API or the run’s page',
  );
  await expect(hops.locator('[data-hop=taken]')).toContainText('SignalReceived');
  await expect(adminPage.getByRole('region', { name: 'Run', exact: true })).toContainText(
    'was sent a signal of this id',
  );
  expect(await faultsOf(adminPage)).toEqual([]);
});
