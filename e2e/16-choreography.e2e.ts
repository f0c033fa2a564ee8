import { contrastFaultsOf, faultsOf } from './fixtures/axe';
import { newName, transfer } from './fixtures/sagas';
import { expect, test } from './fixtures/test';
import { DesignerPage } from './pages/designer-page';
import { RunPage } from './pages/run-page';

/** What is new is looked at; the pages around it are examined elsewhere. */
const PANEL = 'section[aria-label="Who hears what"]';
const TAB = '[role="tabpanel"]';

test('a saga is given to its services, seen as they hear each other, and runs', async ({
  adminPage: page,
  api,
}) => {
  test.slow();
  const name = newName('transfer');
  const imported = await api.mutate('sagas.import', { text: JSON.stringify(transfer(name)) });
  expect(imported.status(), await imported.text()).toBe(200);
  const designer = new DesignerPage(page);
  const panel = page.getByRole('region', { name: 'Who hears what', exact: true });
  const topology = panel.getByRole('status', { name: 'Topology' });
  const heard = panel.getByRole('list', { name: 'Who hears what, in words' });
  await page.goto(`/sagas/${name}`);
  await designer.node('debit').waitFor();

  await test.step('with a coordinator, services know nobody else', async () => {
    await page.keyboard.press('w');
    await expect(topology).toContainText('The coordinator leads');
    await expect(heard).toContainText('reply to lock of treasury');
  });

  await test.step('without one, they hear each other', async () => {
    await designer.inspector.getByRole('combobox', { name: 'Execution' }).click();
    await page.getByRole('option', { name: /^Choreography/ }).click();
    await expect(topology).toContainText('Nobody leads');
    await expect(heard).toContainText('lock.completed of treasury: goes on at settle');
    const treasury = panel.locator('.react-flow__node[data-id="treasury"]');
    await treasury.focus();
    await page.keyboard.press('Enter');
    await expect(heard.getByRole('button')).toHaveText(['treasury']);
    expect(await faultsOf(page, PANEL)).toEqual([]);
    await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
    expect(await contrastFaultsOf(page, PANEL)).toEqual([]);
    await page.emulateMedia({ colorScheme: 'light' });
  });

  await test.step('it is published and run, and nobody can hold the run', async () => {
    await expect(designer.saved()).toBeVisible();
    await designer.publish('Its services run it');
    const runId = (await (await api.start(name, {})).json()).runId;
    const run = new RunPage(page);
    await run.open(runId, '?tab=sequence');
    await expect(page.getByText('Choreography', { exact: true })).toBeVisible();
    await expect(run.action('Suspend')).toHaveCount(0);
    await expect(run.outcome()).toContainText('Completed: 3 steps done');
    await expect(run.action('Cancel run')).toHaveCount(0);
  });

  await test.step('the run is told as its services told it each other', async () => {
    const rows = page.getByRole('list', { name: 'Sequence' }).getByRole('button');
    await expect(rows.filter({ hasText: 'debit.completed' })).toContainText('accounts to treasury');
    await expect(rows.filter({ hasText: 'lock.completed' })).toContainText('treasury to clearing');
    await rows.first().focus();
    await page.keyboard.press('End');
    await expect(rows.last()).toBeFocused();
    await expect(rows.last()).toContainText('completed');
    expect(await faultsOf(page, TAB)).toEqual([]);
    await page.emulateMedia({ colorScheme: 'dark' });
    expect(await contrastFaultsOf(page, TAB)).toEqual([]);
  });
});
