import { faultsOf } from './fixtures/axe';
import { newName } from './fixtures/sagas';
import { parcel, Scales } from './fixtures/scales';
import { expect, test } from './fixtures/test';

const RUNS = 24;

test('a group of dead letters is redriven in waves, which stop while the service is broken, and mend every run', async ({
  adminPage,
  api,
}) => {
  const service = newName('scales');
  const saga = newName('parcel');
  await api.publish(parcel(saga, service));
  const scales = await Scales.deployBroken(service);
  for (let run = 0; run < RUNS; run++) await api.start(saga, {});

  await adminPage.goto(`/dead-letters?saga=${saga}`);
  const group = adminPage.getByRole('row').filter({ hasText: service });
  await expect(group.getByRole('cell', { name: String(RUNS), exact: true })).toBeVisible();
  await group.getByRole('link', { name: 'NoHandler' }).click();

  await adminPage.getByRole('button', { name: 'Redrive the group…' }).click();
  const dialog = adminPage.getByRole('dialog');
  await expect(dialog.getByRole('region', { name: 'Verdicts' })).toContainText(
    `${RUNS}Safe to retry`,
  );
  await expect(dialog).toContainText('1 → 5 → 18');
  expect(await faultsOf(adminPage)).toEqual([]);
  await dialog.getByRole('button', { name: `Redrive ${RUNS} dead letters` }).click();

  // Nothing is mended yet: it sends one, and stops.
  await expect(adminPage.getByText('1 message of wave 1 failed: more than 20 %.')).toBeVisible();
  const outcomes = adminPage.getByRole('list', { name: 'Letters' });
  await expect(outcomes).toContainText('1failed');
  await expect(outcomes).toContainText(`${RUNS - 1}waiting`);
  expect(await faultsOf(adminPage)).toEqual([]);

  await scales.mend();
  await adminPage.getByRole('button', { name: 'Resume' }).click();
  await expect(adminPage.getByText('Done', { exact: true })).toBeVisible();
  await expect(outcomes).toContainText(`${RUNS - 1}succeeded`);
  await expect(adminPage.getByText('1 dead letter died again')).toBeVisible();
  await expect(adminPage.getByRole('row').nth(1)).toContainText('Failed');

  // The one that died again is a letter of its own.
  await adminPage.goto(`/dead-letters?view=letters&saga=${saga}`);
  await adminPage.getByRole('button', { name: 'Redrive these…' }).click();
  await dialog.getByRole('button', { name: 'Redrive 1 dead letter', exact: true }).click();
  await expect(adminPage.getByText('Done', { exact: true })).toBeVisible();

  const completed = async () => {
    const runs = await api.query('runs.list', { saga, status: ['completed'], limit: 100 });
    return (await runs.json()).result.data.items.length;
  };
  await expect.poll(completed).toBe(RUNS);
  await adminPage.goto('/dead-letters?view=redrives');
  await expect(adminPage.getByRole('list', { name: 'Redrives' })).toContainText(
    `Letters of saga ${saga}`,
  );
  await scales.close();
});
