import { BROKEN, newName, SLOW } from './fixtures/sagas';
import { expect, test } from './fixtures/test';
import { DesignerPage } from './pages/designer-page';
import { RunsPage } from './pages/runs-page';

test.describe('bad input over HTTP', () => {
  test('a run whose input breaks the schema is refused with the place of each fault', async ({
    api,
  }) => {
    expect((await api.publish(SLOW)).status()).toBe(200);
    const refused = await api.start(SLOW.name, { amount: 0 });
    expect(refused.status()).toBe(422);
    expect(refused.headers()['content-type']).toContain('application/problem+json');
    const { errors } = await refused.json();
    const paths = errors.map(({ path }: { path: string }) => path);
    expect(paths).toContain('/amount');
    expect(JSON.stringify(errors)).toContain('orderId');
  });

  test('an unknown saga is a 404, what is no JSON a 422, and too much a 413', async ({
    api,
    adminPage,
    baseURL,
  }) => {
    expect((await api.start('no-such-saga', {})).status()).toBe(404);
    const headers = { origin: String(baseURL), 'content-type': 'application/json' };
    const url = `/api/v1/sagas/${SLOW.name}/runs`;
    const garbled = await adminPage.request.post(url, { headers, data: '{"orderId":' });
    expect(garbled.status()).toBe(422);
    const huge = JSON.stringify({ orderId: 'x'.repeat(2 * 1024 * 1024) });
    expect((await adminPage.request.post(url, { headers, data: huge })).status()).toBe(413);
  });

  test('a drawing with faults is refused, and each names its node', async ({ api }) => {
    const refused = await api.publish(BROKEN);
    expect(refused.status()).toBe(422);
    const { diagnostics } = await refused.json();
    const nodes = diagnostics.flatMap((diagnostic: { nodes: string[] }) => diagnostic.nodes);
    expect(nodes).toContain('lonely');
  });
});

test.describe('bad input on the pages', () => {
  test('the start form says at the field what is wrong, and keeps what was typed', async ({
    adminPage,
    api,
  }) => {
    expect((await api.publish(SLOW)).status()).toBe(200);
    const runs = new RunsPage(adminPage);
    await runs.open();
    const dialog = await runs.startRun();
    await dialog.pickSaga('Slow order');
    await dialog.field('Amount').fill('none');
    await dialog.runButton().click();
    await expect(dialog.dialog).toContainText('“none” is not a number.');
    await expect(dialog.dialog).toContainText('This is required.');
    await expect(dialog.field('Order')).toHaveAttribute('aria-invalid', 'true');
    await dialog.field('Amount').fill('12.50');
    await dialog.field('Order').fill('o-11');
    await dialog.dialog.getByRole('button', { name: 'Edit as JSON' }).click();
    const json = dialog.dialog.getByRole('textbox', { name: /^Input of/ });
    await expect(json).toContainText('12.5');
    await expect(json).toContainText('o-11');
    await dialog.run();
  });

  test('the designer names the node of each fault and does not publish', async ({
    adminPage,
    api,
  }) => {
    const name = newName('broken-order');
    const from = { ...BROKEN, name };
    const created = await api.mutate('sagas.create', { name, title: 'Broken order', from });
    expect(created.status(), await created.text()).toBe(200);
    const designer = new DesignerPage(adminPage);
    await adminPage.goto(`/sagas/${name}`);
    await expect(designer.problems).toContainText(/error/);
    await designer.goToProblemOf('lonely');
    await expect(designer.inspector.getByRole('textbox', { name: 'Name' })).toHaveValue('lonely');
    await designer.publishButton().click();
    const dialog = adminPage.getByRole('dialog', { name: /^Publish version/ });
    await expect(dialog.getByRole('alert')).toContainText('lonely');
    await expect(dialog.getByRole('button', { name: 'Publish' })).toBeDisabled();
  });

  test('an address that leads nowhere says so', async ({ adminPage }) => {
    await adminPage.goto('/runs/00000000-0000-7000-8000-000000000000');
    await expect(adminPage.getByRole('heading', { name: 'There is no such run' })).toBeVisible();
    await adminPage.goto('/sagas/no-such-saga');
    await expect(adminPage.getByText(/not found|no saga/i).first()).toBeVisible();
  });
});
