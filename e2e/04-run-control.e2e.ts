import { newName, SLOW, STUCK } from './fixtures/sagas';
import { expect, test } from './fixtures/test';
import { startListed, untilListed } from './fixtures/until-listed';
import { RunPage } from './pages/run-page';
import { RunsPage } from './pages/runs-page';

test.describe('the run page', () => {
  test('shows an open run live, cancels it with a reason, and says so', async ({
    adminPage,
    api,
  }) => {
    expect((await api.publish(SLOW)).status()).toBe(200);
    const { runId } = await (await api.start(SLOW.name, { orderId: 'o-1' })).json();
    const run = new RunPage(adminPage);
    await run.open(runId);
    await expect(run.node('packing')).toContainText(/waiting/i);
    await run.action('Cancel run').click();
    await run.confirmWithReason('ordered twice', 'Cancel run');
    await expect(run.heading()).toContainText('Cancelled');
    await expect(run.outcome()).toContainText('Cancelled by Ada Lovelace: “ordered twice”.');
    await expect(run.outcome()).toContainText('1 effect was undone: releaseStock.');
    await expect(run.action('Cancel run')).toBeHidden();
  });

  test('goes back to any moment of a run and to its newest again', async ({ adminPage, api }) => {
    expect((await api.publish(SLOW)).status()).toBe(200);
    const { runId } = await (await api.start(SLOW.name, { orderId: 'o-2' })).json();
    const run = new RunPage(adminPage);
    await run.open(runId, '?tab=steps');
    const status = adminPage.getByRole('table', { name: 'Steps' }).getByRole('row').nth(1);
    await expect(status).toContainText('Completed');
    await expect(run.node('packing')).toContainText(/waiting/i);
    // The moment in which the step's command was out and nothing had come back.
    await run.eventSlider().press('Home');
    await expect(adminPage).toHaveURL(/at=1/);
    await expect(adminPage.getByText('No step has begun yet.')).toBeVisible();
    await adminPage.getByRole('button', { name: 'One event on' }).click();
    await adminPage.getByRole('button', { name: 'One event on' }).click();
    await expect(status).toContainText('Running');
    await adminPage.reload();
    await expect(status).toContainText('Running');
    await adminPage.getByRole('button', { name: 'Back to newest' }).click();
    await expect(status).toContainText('Completed');
  });

  test('names the debt of a stuck run, retries, and resolves it by hand', async ({
    adminPage,
    api,
  }) => {
    expect((await api.publish(STUCK)).status()).toBe(200);
    const { runId } = await (await api.start(STUCK.name, {})).json();
    const run = new RunPage(adminPage);
    await run.open(runId);
    await expect(run.heading()).toContainText('Stuck');
    await expect(run.outcome()).toContainText('charge: refund failed with BankClosed');

    await run.node('refund').click();
    await expect(run.panel('refund')).toContainText('BankClosed');
    await run.action('Retry refund').click();
    await expect(run.panel('refund')).toContainText('attempt 2');
    await expect(run.heading()).toContainText('Stuck');

    await run.action('Resolve').click();
    await run.confirmWithReason('paid back in cash', 'Resolve');
    await expect(run.heading()).toContainText('Resolved');
    await expect(run.outcome()).toContainText('Closed by Ada Lovelace: “paid back in cash”.');
  });

  test('lets an open run go on in a version that fits it, and says why not in others', async ({
    adminPage,
    api,
  }) => {
    const name = newName('moved');
    const first = { ...SLOW, name, title: 'Moved order' };
    // Another step behind the wait fits; a wait of another name does not.
    const ship = {
      ...SLOW.nodes[1],
      name: 'shipIt',
      action: 'ship',
    } as (typeof SLOW.nodes)[number];
    const second = {
      ...first,
      nodes: [...SLOW.nodes, ship],
      edges: [
        ...SLOW.edges.filter(({ to }) => to !== 'done'),
        { from: 'packing', to: 'shipIt' },
        { from: 'shipIt', to: 'done' },
      ],
    };
    const renamed = (node: string) => (node === 'packing' ? 'wrapping' : node);
    const third = {
      ...first,
      nodes: first.nodes.map((node) => ({ ...node, name: renamed(node.name) })),
      edges: first.edges.map((edge) => ({
        ...edge,
        from: renamed(edge.from),
        to: renamed(edge.to),
      })),
    };
    expect((await api.publish(first)).status()).toBe(200);
    const { runId } = await (await api.start(name, { orderId: 'o-4' })).json();
    for (const version of [second, third]) expect((await api.publish(version)).status()).toBe(200);
    const run = new RunPage(adminPage);
    await run.open(runId);
    await expect(run.node('packing')).toContainText(/waiting/i);
    await expect(run.node('shipIt')).toBeHidden();
    await run.action('Change version').click();
    const dialog = adminPage.getByRole('alertdialog');
    await expect(dialog).toContainText(
      'The run is at packing, which the other version does not have.',
    );
    await expect(dialog.getByRole('radio', { name: 'Version 3' })).toBeDisabled();
    await dialog.getByRole('radio', { name: 'Version 2' }).check();
    await run.confirmWithReason('it ships now', 'Move to version 2');
    await expect(adminPage.getByRole('link', { name: `${name}@2` })).toBeVisible();
    await expect(run.node('shipIt')).toBeVisible();
    await run.showTab('Events');
    await expect(run.lines('Events').filter({ hasText: 'RunMigrated' })).toContainText(
      'from v1 to v2 by Ada Lovelace: it ships now',
    );
    // Before that it was the other drawing.
    await run.eventSlider().press('Home');
    await expect(run.node('packing')).toBeVisible();
    await expect(run.node('shipIt')).toBeHidden();
    await expect(run.action('Change version')).toBeHidden();
  });

  test('shows every event and message with its payload', async ({ adminPage, api }) => {
    expect((await api.publish(SLOW)).status()).toBe(200);
    const { runId } = await (await api.start(SLOW.name, { orderId: 'o-3' })).json();
    const run = new RunPage(adminPage);
    await run.open(runId, '?tab=messages');
    await expect(run.lines('Messages')).toHaveCount(2);
    await run.lines('Messages').first().getByRole('button').click();
    await expect(run.lines('Messages').first()).toContainText(
      'saga.command._simulated.stock.reserve',
    );
    await expect(run.lines('Messages').first()).toContainText('"o-3"');
    await run.showTab('Events');
    await expect(run.lines('Events').first()).toContainText('RunStarted');
    await adminPage.goBack();
    await expect(run.lines('Messages').first()).toBeVisible();
  });
});

test.describe('the runs list', () => {
  test('counts new runs without moving rows, and shows them when asked', async ({
    adminPage,
    api,
  }) => {
    expect((await api.publish(SLOW)).status()).toBe(200);
    const first = await (await api.start(SLOW.name, { orderId: 'o-4' })).json();
    await untilListed(api, { saga: SLOW.name, runs: [first.runId] });
    const runs = new RunsPage(adminPage);
    await runs.open(`?saga=${SLOW.name}`);
    await expect(runs.row(first.runId)).toContainText('packing');
    const top = await runs.rows().first().getAttribute('data-run');
    const second = await (await api.start(SLOW.name, { orderId: 'o-5' })).json();
    await expect(runs.newRuns()).toHaveText('1 new run');
    expect(await runs.rows().first().getAttribute('data-run')).toBe(top);
    await runs.newRuns().click();
    await expect(runs.rows().first()).toHaveAttribute('data-run', second.runId);
  });

  test('updates a shown row in its place', async ({ adminPage, api }) => {
    expect((await api.publish(SLOW)).status()).toBe(200);
    const { runId } = await (await api.start(SLOW.name, { orderId: 'o-6' })).json();
    await untilListed(api, { saga: SLOW.name, runs: [runId], status: 'running' });
    const runs = new RunsPage(adminPage);
    await runs.open(`?saga=${SLOW.name}&status=running`);
    await expect(runs.row(runId)).toContainText('Running');
    await api.mutate('runs.cancel', { runId, reason: 'done with it' });
    await expect(runs.row(runId)).toContainText('Cancelled');
  });

  test('cancels many runs at once', async ({ adminPage, api }) => {
    expect((await api.publish(SLOW)).status()).toBe(200);
    const orders = ['o-7', 'o-8', 'o-9'].map((orderId) => ({ orderId }));
    const runIds = await startListed(api, SLOW.name, orders);
    await untilListed(api, { saga: SLOW.name, runs: runIds, status: 'running' });
    const runs = new RunsPage(adminPage);
    await runs.open(`?saga=${SLOW.name}&status=running`);
    for (const runId of runIds) {
      await runs.row(runId).getByRole('checkbox').click();
    }
    await adminPage.getByRole('button', { name: 'Act on them' }).click();
    await adminPage.getByRole('combobox', { name: 'What is done' }).click();
    await adminPage.getByRole('option', { name: 'Cancel', exact: true }).click();
    await new RunPage(adminPage).confirmWithReason('warehouse closed', 'Cancel: 3 runs');
    await expect(adminPage.getByRole('row', { name: /Done/ })).toHaveCount(3);
    await runs.open(`?saga=${SLOW.name}`);
    for (const runId of runIds) await expect(runs.row(runId)).toContainText('Cancelled');
  });

  test('keeps its filters in the address, and finds a run by its id', async ({
    adminPage,
    api,
  }) => {
    expect((await api.publish(SLOW)).status()).toBe(200);
    const { runId } = await (await api.start(SLOW.name, { orderId: 'o-10' })).json();
    await untilListed(api, { saga: SLOW.name, runs: [runId], status: 'running' });
    const runs = new RunsPage(adminPage);
    await runs.open();
    await runs.toggleStatus('Running');
    await expect(adminPage).toHaveURL(/status=running/);
    await runs.search().fill(runId);
    await expect(adminPage).toHaveURL(new RegExp(`q=${runId}`));
    await expect(runs.rows()).toHaveCount(1);
    await adminPage.reload();
    await expect(runs.row(runId)).toBeVisible();
    await runs.row(runId).click();
    await expect(adminPage).toHaveURL(new RegExp(`/runs/${runId}`));
  });
});
