import { faultsOf } from './fixtures/axe';
import { overwrite } from './fixtures/code-editor';
import { newName } from './fixtures/sagas';
import { expect, test } from './fixtures/test';
import { DesignerPage } from './pages/designer-page';
import { ProvePanel } from './pages/prove-panel';

const work = { service: 'shop', transport: { type: 'simulated' } } as const;

/** An order whose payment nothing undoes: `ship` behind it may fail. */
const unsound = (name: string) => ({
  name,
  nodes: [
    { name: 'start', type: 'start' },
    { name: 'charge', type: 'step', action: 'charge', ...work },
    { name: 'ship', type: 'step', action: 'ship', ...work },
    { name: 'recall', type: 'compensation', action: 'recall', ...work },
    { name: 'done', type: 'succeed' },
  ],
  edges: [
    { from: 'start', to: 'charge' },
    { from: 'charge', to: 'ship' },
    { from: 'ship', to: 'done' },
    { from: 'ship', to: 'recall', type: 'compensation' },
  ],
});

test('a planted mistake is found, replayed, mended and proven gone', async ({ adminPage, api }) => {
  test.slow();
  const name = newName('unsound');
  const text = JSON.stringify(unsound(name));
  const imported = await api.mutate('sagas.import', { text });
  expect(imported.status(), await imported.text()).toBe(200);
  const designer = new DesignerPage(adminPage);
  const prove = new ProvePanel(adminPage);
  await adminPage.goto(`/sagas/${name}?panel=prove`);
  await designer.node('charge').waitFor();

  await test.step('the panel proves by itself, and says what goes wrong', async () => {
    await expect(prove.verdict).toContainText('charge stays done: it has no compensation');
    expect(await faultsOf(adminPage)).toEqual([]);
  });

  await test.step('the violation is replayed on the canvas, message by message', async () => {
    await prove.panel
      .getByRole('button', { name: /^Replay \d+ messages/ })
      .first()
      .click();
    await expect(prove.current).toContainText('the run starts');
    await expect(designer.node('charge')).toContainText('Running');
    await adminPage.keyboard.press('ArrowRight');
    await adminPage.keyboard.press('End');
    await expect(prove.current).toContainText('Must not be: charge stays done');
    await expect(designer.node('charge')).toContainText('Completed');
    await expect(designer.node('ship')).toContainText('Failed');
    expect(await faultsOf(adminPage)).toEqual([]);
    await prove.panel.getByRole('button', { name: 'Save as a test' }).click();
    const dialog = adminPage.getByRole('dialog', { name: 'Save as a test of the saga' });
    await expect(dialog).toContainText('Effects that are left: none.');
    expect(await faultsOf(adminPage)).toEqual([]);
    await dialog.getByRole('button', { name: 'Save', exact: true }).click();
    await expect(dialog).toHaveCount(0);
    await prove.panel.getByRole('group', { name: 'Replay' }).focus();
    await adminPage.keyboard.press('Home');
    await expect(designer.node('charge')).toContainText('Running');
    await adminPage.keyboard.press('Escape');
    await expect(prove.verdict).toBeVisible();
    await expect(designer.node('charge')).not.toContainText('Running');
  });

  await test.step('mended, the old proof says that it is of an earlier drawing', async () => {
    await designer.select('charge');
    await designer.node('charge').focus();
    await designer.compensateByKey('undoCharge');
    await adminPage.keyboard.press('Escape');
    await expect(prove.panel).toContainText('of an earlier drawing');
    await prove.panel.getByRole('button', { name: 'Prove again' }).click();
    await expect(prove.verdict).toContainText('Every way this can fail ends well');
    await expect(prove.panel).not.toContainText('of an earlier drawing');
  });

  await test.step('the test that was saved passes now, and failed before', async () => {
    const tests = adminPage.getByRole('region', { name: 'Tests', exact: true });
    await designer.canvas.focus();
    await adminPage.keyboard.press('t');
    await expect(tests.getByRole('status', { name: 'Test results' })).toHaveText('All 1 passed');
    await adminPage.keyboard.press('ControlOrMeta+z');
    await expect(tests.getByRole('status', { name: 'Test results' })).toHaveText('1 of 1 failed');
    await expect(tests.getByRole('listitem')).toContainText('effects that are left');
    expect(await faultsOf(adminPage)).toEqual([]);
    await adminPage.keyboard.press('ControlOrMeta+Shift+z');
    await expect(tests.getByRole('status', { name: 'Test results' })).toHaveText('All 1 passed');
    await adminPage.keyboard.press('p');
  });

  await test.step('the outcomes are walked by keys, drawn, and one is replayed', async () => {
    await prove.row(/^ship fails/).focus();
    await adminPage.keyboard.press('ArrowRight');
    await adminPage.keyboard.press('ArrowRight');
    await expect(prove.row(/^Refused/)).toBeFocused();
    await adminPage.keyboard.press('ArrowRight');
    await prove.row(/Compensated\s*Undone: charge$/).click();
    await expect(designer.node('charge')).toContainText('Compensated');
    await expect(designer.node('undoCharge')).toContainText('Compensated');
    expect(await faultsOf(adminPage)).toEqual([]);
    await adminPage.keyboard.press('Enter');
    await expect(prove.current).toContainText('the run starts');
    await adminPage.keyboard.press('End');
    await expect(designer.node('charge')).toContainText('Compensated');
  });
});

test('a drawing that has errors says what to mend before it can be proven', async ({
  adminPage,
  api,
}) => {
  const name = newName('unwired');
  const { edges, ...rest } = unsound(name);
  const text = JSON.stringify({ ...rest, edges: edges.slice(0, 2) });
  await api.mutate('sagas.import', { text });
  const prove = new ProvePanel(adminPage);
  await adminPage.goto(`/sagas/${name}`);
  await new DesignerPage(adminPage).node('charge').waitFor();
  await adminPage.keyboard.press('p');
  const first = prove.panel.getByRole('region', { name: 'To mend first' });
  await expect(first.getByRole('listitem').first()).toContainText(
    'No path leads from the start to done',
  );
  await expect(prove.verdict).toHaveCount(0);
});

test('a simulated run does what it is told, forwards and back', async ({ adminPage, api }) => {
  test.slow();
  const name = newName('simulated');
  const text = JSON.stringify(unsound(name));
  await api.mutate('sagas.import', { text });
  const designer = new DesignerPage(adminPage);
  const panel = adminPage.getByRole('region', { name: 'Simulate', exact: true });
  const message = panel.locator('[aria-current="step"]');
  await adminPage.goto(`/sagas/${name}?panel=simulate`);
  await designer.node('charge').waitFor();

  await test.step('it starts with an input, and waits at each message', async () => {
    const input = panel.getByRole('textbox', { name: 'Input of the simulated run' });
    await overwrite(input, '{ "order": 7 }', '{}');
    await expect(input).toHaveText('{ "order": 7 }');
    await panel.getByRole('button', { name: 'Start' }).click();
    await expect(message).toContainText('The run starts');
    await expect(designer.node('charge')).toContainText('Running');
  });

  await test.step('a step that is told to fail turns the run back', async () => {
    await designer.node('ship').click();
    await panel.getByRole('combobox', { name: /ship, attempt 1/ }).click();
    await adminPage.getByRole('option', { name: 'Fails for good: Refused' }).click();
    await expect(panel.getByRole('list', { name: 'Chosen outcomes' })).toContainText('ship');
    await panel.getByRole('button', { name: 'One message on' }).click();
    await expect(message).toContainText('charge succeeds');
    await expect(panel.getByRole('region', { name: 'What changed' })).toContainText(
      'steps.charge.result{"order":7}',
    );
    await adminPage.keyboard.press('End');
    await expect(message).toContainText('ship fails: Refused');
    await expect(panel).toContainText('Compensated');
    await expect(designer.node('ship')).toContainText('Failed');
    expect(await faultsOf(adminPage)).toEqual([]);
  });

  await test.step('going back, the choice is taken away, and the run completes', async () => {
    await adminPage.keyboard.press('Home');
    await panel.getByRole('button', { name: 'Forget what ship does' }).click();
    await panel.getByRole('button', { name: 'Last message' }).click();
    await expect(message).toContainText('ship succeeds');
    await expect(designer.node('ship')).toContainText('Completed');
  });
});
