import { faultsOf } from './fixtures/axe';
import { newName, SLOW } from './fixtures/sagas';
import { somebodyElse } from './fixtures/second-person';
import { expect, test } from './fixtures/test';
import { DesignerPage } from './pages/designer-page';

test('two people edit one saga: they see each other, and no edit is lost', async ({
  adminPage,
  api,
  browser,
  baseURL,
}) => {
  const name = newName('together');
  await api.mutate('sagas.create', { name, title: 'Together', from: SLOW });
  const gracePage = await somebodyElse(browser, { api, baseURL: String(baseURL) });
  const [ada, grace] = [new DesignerPage(adminPage), new DesignerPage(gracePage)];
  await adminPage.goto(`/sagas/${name}`);
  await gracePage.goto(`/sagas/${name}`);
  const timeout = (designer: DesignerPage) =>
    designer.inspector.getByLabel('Timeout', { exact: true });

  await test.step('each sees that the other is there, and where', async () => {
    await ada.select('reserveStock');
    const here = gracePage.getByRole('list', { name: 'Also here' });
    await expect(
      here.getByRole('button', { name: 'Ada Lovelace is at reserveStock' }),
    ).toBeVisible();
    await expect(grace.canvas.locator('[data-peer="Ada Lovelace"]')).toBeVisible();
    await expect(adminPage.getByRole('button', { name: /^Grace Hopper is/ })).toBeVisible();
  });

  await test.step('what one edits arrives at the other, and both edits stay', async () => {
    await grace.select('releaseStock');
    await timeout(grace).fill('7s');
    await grace.saved().waitFor();
    await timeout(ada).fill('1m');
    await ada.saved().waitFor();
    await ada.select('releaseStock');
    await expect(timeout(ada)).toHaveValue('7s');
    await grace.select('reserveStock');
    await expect(timeout(grace)).toHaveValue('1m');
  });

  await test.step('undo takes back one’s own edit alone', async () => {
    await adminPage.getByRole('button', { name: /^Undo:/ }).click();
    await expect(timeout(grace)).toHaveValue('');
    await expect(timeout(ada)).toHaveValue('7s');
  });

  await test.step('what both changed is chosen, with both values in sight', async () => {
    await gracePage.context().setOffline(true);
    await timeout(grace).fill('2m');
    await ada.select('reserveStock');
    await timeout(ada).fill('3m');
    await ada.saved().waitFor();
    await gracePage.context().setOffline(false);
    const dialog = gracePage.getByRole('dialog', {
      name: 'You and Ada Lovelace changed the same thing',
    });
    await expect(dialog.getByRole('group', { name: 'reserveStock · timeout' })).toBeVisible();
    await expect(dialog.getByRole('radio', { name: 'You 2m' })).toBeVisible();
    expect(await faultsOf(gracePage)).toEqual([]);
    await dialog.getByRole('radio', { name: 'Ada Lovelace 3m' }).check();
    await dialog.getByRole('button', { name: 'Go on with these' }).click();
    await expect(timeout(grace)).toHaveValue('3m');
    await grace.saved().waitFor();
  });

  await test.step('who leaves is gone', async () => {
    await gracePage.context().close();
    await expect(adminPage.getByRole('list', { name: 'Also here' })).toHaveCount(0);
  });
});

test('versions are published with a note, compared on the canvas, and restored', async ({
  adminPage,
  api,
}) => {
  const name = newName('versions');
  await api.publish({ ...SLOW, name, labels: [`for ${name}`] });
  await api.start(name, { orderId: 'o-1' });
  const designer = new DesignerPage(adminPage);

  await test.step('the library proves it, and finds it by its label', async () => {
    await adminPage.goto(`/sagas?label=${encodeURIComponent(`for ${name}`)}`);
    const card = adminPage.getByRole('article');
    await expect(card).toHaveCount(1);
    await card.getByRole('link', { name: 'Proven' }).click();
    await expect(adminPage).toHaveURL(`/sagas/${name}?panel=prove`);
  });

  await test.step('the dialog says what is new before it is published', async () => {
    await adminPage.goto(`/sagas/${name}`);
    await designer.select('reserveStock');
    await designer.addByKeys('step', 'checkStock');
    await designer.saved().waitFor();
    await designer.publishButton().click();
    const dialog = adminPage.getByRole('dialog', { name: 'Publish version 2' });
    const changes = dialog.getByRole('list', { name: 'Changes' });
    await expect(changes).toContainText('The step checkStock is new');
    await expect(dialog.getByRole('list', { name: 'Outcomes' })).toContainText('checkStock');
    await dialog.getByLabel('Note').fill('Checks the stock first');
    await dialog.getByRole('button', { name: 'Publish' }).click();
    await expect(dialog).toBeHidden();
  });

  await test.step('the history says who, why and with which runs', async () => {
    await adminPage.getByRole('button', { name: 'Versions' }).click();
    await adminPage.getByRole('menuitem', { name: 'History and comparison' }).click();
    const versions = adminPage.getByRole('list', { name: 'Versions' });
    await expect(versions.getByRole('listitem').nth(1)).toContainText('Checks the stock first');
    await expect(versions.getByRole('listitem').nth(1)).toContainText('Ada Lovelace');
    const first = versions.getByRole('listitem').filter({ hasText: 'Version 1' });
    await expect(first.getByRole('link', { name: /Running runs/ })).toHaveAttribute(
      'href',
      new RegExp(`saga=${name}&version=1&`),
    );
  });

  await test.step('two versions are compared on the canvas', async () => {
    const compare = 'Compare version 2 with the one before';
    await adminPage.getByRole('button', { name: compare }).click();
    await expect(adminPage).toHaveURL(/from=1&to=2/);
    await expect(adminPage.locator('[data-diff="added checkStock"]')).toBeVisible();
    const changes = adminPage.getByRole('list', { name: 'Changes' });
    await changes.getByRole('button', { name: /checkStock is new/ }).click();
    await expect(
      adminPage.locator('.react-flow__node.selected[data-id="checkStock"]'),
    ).toBeVisible();
  });

  await test.step('a version is restored as an edit, and taken back', async () => {
    await adminPage.getByRole('link', { name: 'Restore version 1 into the draft' }).click();
    await expect(designer.node('reserveStock')).toBeVisible();
    await expect(designer.node('checkStock')).toHaveCount(0);
    await designer.saved().waitFor();
    await adminPage.getByRole('button', { name: 'Undo: Restore version 1' }).click();
    await expect(designer.node('checkStock')).toBeVisible();
  });
});
