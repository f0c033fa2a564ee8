import type { SagaDefinition } from '@/saga/definition/saga-definition';
import { faultsOf } from './fixtures/axe';
import { newName, SLOW } from './fixtures/sagas';
import { expect, test } from './fixtures/test';
import { DesignerPage } from './pages/designer-page';

/** A drawing with a warning that a compensation settles, and the same hint three times. */
const HASTY: SagaDefinition = {
  name: 'hasty',
  title: 'Hasty order',
  input: { type: 'object', properties: { amount: { type: 'number', examples: [40] } } },
  nodes: [
    { name: 'start', type: 'start' },
    { name: 'charge', type: 'step', service: 'bank', action: 'charge' },
    { name: 'ship', type: 'step', service: 'store', action: 'ship' },
    { name: 'tell', type: 'step', service: 'mail', action: 'tell', readOnly: true },
    { name: 'done', type: 'succeed' },
  ],
  edges: [
    { from: 'start', to: 'charge' },
    { from: 'charge', to: 'ship' },
    { from: 'ship', to: 'tell' },
    { from: 'tell', to: 'done' },
  ],
};

/** A node of every kind whose form is more than fields. */
const KINDS: SagaDefinition = {
  name: 'kinds',
  title: 'Every kind',
  input: { type: 'object', properties: { lines: { type: 'array', examples: [['a', 'b']] } } },
  nodes: [
    { name: 'start', type: 'start' },
    { name: 'each', type: 'map', items: 'input.lines', body: { nodes: [], edges: [] } },
    { name: 'trip', type: 'sub-saga', saga: 'nothing-yet' },
    { name: 'agree', type: 'approval', timeout: '1d' },
    { name: 'sums', type: 'transform', assign: {} },
    { name: 'done', type: 'succeed' },
    { name: 'no', type: 'fail', error: 'Refused' },
    // A draft may hold what the language does not know.
    { name: 'odd', type: 'step', service: 's', action: 'a', errors: 'none' as unknown as [] },
  ],
  edges: [
    { from: 'start', to: 'each' },
    { from: 'each', to: 'trip' },
    { from: 'trip', to: 'agree' },
    { from: 'agree', to: 'sums', outcome: 'approved' },
    { from: 'agree', to: 'no', outcome: 'rejected' },
    { from: 'sums', to: 'odd' },
    { from: 'odd', to: 'done' },
  ],
};

test.describe('the inspector', () => {
  test('settles problems with one click, each undone as one', async ({ adminPage, api }) => {
    const name = newName('hasty');
    await api.mutate('sagas.create', { name, title: 'Hasty order', from: { ...HASTY, name } });
    const designer = new DesignerPage(adminPage);
    await adminPage.goto(`/sagas/${name}`);
    const { problems } = designer;
    const summary = problems.getByRole('button', { name: /warnings/ });
    await expect(summary).toHaveText('2 warnings, 3 hints');
    await summary.click();

    await problems.getByRole('button', { name: 'What BS301 means' }).first().click();
    const page = adminPage.getByRole('dialog', { name: 'BS301: Step that cannot be undone' });
    await expect(page).toContainText('Add a compensation');
    expect(await faultsOf(adminPage)).toEqual([]);
    await adminPage.keyboard.press('Escape');

    await problems.getByRole('button', { name: 'Add a compensation of charge' }).click();
    await expect(designer.compensationEdge('charge', 'undoCharge')).toBeAttached();
    await expect(problems).toContainText('1 warning, 3 hints');
    await problems.getByRole('button', { name: 'Fix all 3 of BS502' }).click();
    await expect(problems).toContainText('1 warning');
    await expect(problems).not.toContainText('hint');

    await designer.select('ship');
    await designer.inspector.getByRole('button', { name: 'Add a compensation of ship' }).click();
    await expect(problems).toContainText('No problems');
    await expect(designer.inspector.getByRole('textbox', { name: 'Name' })).toBeFocused();

    await designer.node('ship').focus();
    await adminPage.keyboard.press('ControlOrMeta+z');
    await adminPage.keyboard.press('ControlOrMeta+z');
    await expect(problems).toContainText('1 warning, 3 hints');
    await adminPage.keyboard.press('ControlOrMeta+.');
    await expect(designer.compensationEdge('ship', 'undoShip')).toBeAttached();
    await expect(designer.saved()).toBeVisible();
  });

  test('has a form for every kind of node', async ({ adminPage, api }) => {
    const name = newName('kinds');
    await api.mutate('sagas.create', { name, title: 'Every kind', from: { ...KINDS, name } });
    const designer = new DesignerPage(adminPage);
    const { inspector } = designer;
    await adminPage.goto(`/sagas/${name}`);

    await test.step('the input schema is rows of fields, and JSON', async () => {
      const fields = inspector.getByRole('list', { name: 'Fields of Input schema' });
      await expect(fields.getByRole('listitem')).toHaveCount(1);
      await inspector.getByRole('button', { name: 'Infer from a sample' }).click();
      const sample = { lines: ['x'], customer: { name: 'Ada' } };
      await inspector.getByRole('textbox', { name: 'A sample' }).fill(JSON.stringify(sample));
      await inspector.getByRole('button', { name: 'Infer', exact: true }).click();
      await fields.getByRole('button', { name: 'Details of customer' }).click();
      const inner = inspector.getByRole('list', { name: 'Fields of customer' });
      await inner.getByRole('checkbox', { name: 'name is required' }).uncheck();
      const field = inner.getByLabel('Name of field name');
      await field.fill('fullName');
      await field.press('Enter');
      await expect(inner.getByLabel('Name of field fullName')).toBeVisible();
      expect(await faultsOf(adminPage)).toEqual([]);
      await inspector.getByRole('radio', { name: 'JSON' }).click();
      const json = inspector.getByRole('textbox', { name: 'Input schema as JSON' });
      await expect(json).toContainText('"fullName"');
      await expect(json).toContainText('"examples"');
    });

    await test.step('a schedule says when it is due next', async () => {
      await designer.select('start');
      await inspector.getByRole('button', { name: 'Add a trigger' }).click();
      await adminPage.getByRole('menuitem', { name: 'Schedule' }).click();
      const cron = inspector.getByLabel('Cron');
      await cron.fill('0 25 * * *');
      await expect(inspector.getByRole('alert')).toContainText('Five fields are needed');
      await cron.fill('30 9 * * *');
      const times = inspector.getByRole('list', { name: 'Next times' }).getByRole('listitem');
      await expect(times).toHaveCount(3);
      await expect(times.first()).toContainText('09:30');
      expect(await faultsOf(adminPage)).toEqual([]);
    });

    await test.step('a map leads to what it does for each item', async () => {
      await designer.select('each');
      await expect(inspector.getByRole('figure', { name: 'Preview of Items' })).toContainText(
        '"b"',
      );
      await inspector.getByRole('button', { name: /^Open what is done for each item/ }).click();
      await expect(adminPage.getByRole('navigation', { name: 'Place in the saga' })).toBeVisible();
      await adminPage.keyboard.press('u');
    });

    await test.step('a sub-saga is chosen from the library', async () => {
      await designer.select('trip');
      await expect(inspector).toContainText('The library has no saga named');
      await inspector.getByRole('combobox', { name: 'Saga' }).click();
      await adminPage.getByRole('option', { name: /Trip booking/ }).click();
      await expect(inspector.getByRole('link', { name: 'Open Trip booking' })).toBeVisible();
      await expect(inspector.getByRole('combobox', { name: 'Version' })).toContainText('latest');
    });

    await test.step('an approval has outcomes, a transform has variables', async () => {
      await designer.select('agree');
      await inspector.getByRole('button', { name: 'Add an outcome' }).click();
      await inspector.getByLabel('Outcome 3').fill('later');
      await expect(designer.problems).toContainText(/error/);
      await designer.select('sums');
      await inspector.getByRole('button', { name: 'Add a variable' }).click();
      const field = inspector.getByLabel('Variable', { exact: true });
      await field.fill('count');
      await field.press('Enter');
      await inspector
        .getByRole('textbox', { name: 'Value of count' })
        .fill('"{% $count(input.lines) %}"');
      await expect(inspector.getByRole('figure', { name: 'Preview of Value of count' })).toHaveText(
        /2/,
      );
    });
    await expect(designer.saved()).toBeVisible();
    expect(await faultsOf(adminPage)).toEqual([]);

    await test.step('what a form cannot show breaks nothing but the form', async () => {
      await designer.node('odd').click();
      await expect(inspector).toContainText('This node holds something that its form cannot show.');
      await designer.select('no');
    });
  });

  test('completes, checks and evaluates expressions while they are typed', async ({
    adminPage,
    api,
  }) => {
    const depot = newName('depot');
    const nodes = SLOW.nodes.map((node) =>
      node.type === 'step' ? { ...node, service: depot } : node,
    );
    const saga = { ...SLOW, name: newName('slow-order'), nodes };
    expect((await api.publish(saga)).status()).toBe(200);
    expect((await api.start(saga.name, { orderId: 'o-21', amount: 12 })).status()).toBe(202);
    const participants = async () =>
      (await adminPage.request.get('/api/trpc/participants.list')).text();
    await expect.poll(participants).toMatch(new RegExp(`"service":"${depot}".*?"seen":true`));
    const designer = new DesignerPage(adminPage);
    const { inspector } = designer;
    await adminPage.goto(`/sagas/${saga.name}`);
    await designer.select('reserveStock');
    await test.step('what the action gave in the run is offered as its schema', async () => {
      await expect(inspector).toContainText(/It gives (orderId, amount|amount, orderId)\./);
      await inspector.getByRole('button', { name: 'Take over the result schema' }).click();
      await inspector.getByRole('button', { name: /^Advanced/ }).click();
      const fields = inspector.getByRole('list', { name: 'Fields of Result schema' });
      await expect(fields.getByLabel('Name of field orderId')).toBeVisible();
    });
    const input = inspector.getByRole('textbox', { name: 'Input', exact: true });

    await test.step('what is in scope is completed', async () => {
      await input.fill('{ "order": "{%  %}" }');
      await input.press('End');
      for (let back = 0; back < 6; back += 1) await input.press('ArrowLeft');
      await input.pressSequentially('input.ord');
      await expect(adminPage.getByRole('option', { name: /^input\.orderId/ })).toBeVisible();
      await input.press('Enter');
      await expect(input).toContainText('"{% input.orderId %}"');
    });

    const preview = inspector.getByRole('figure', { name: 'Preview of Input' });
    await test.step('its value is shown, made up or of the last run', async () => {
      await expect(preview).toContainText('"order": "text"');
      await inspector.getByRole('button', { name: /^Sample/ }).click();
      await inspector.getByRole('radio', { name: 'Last run' }).click();
      await expect(preview).toContainText('"order": "o-21"');
    });

    await test.step('what is wrong is marked where it stands', async () => {
      await input.fill('{ "order": "{% steps.nobody.result %}" }');
      await expect(inspector.locator('.cm-lintRange-error')).toHaveText('nobody');
      await input.fill('{ "order": "{% input.orderId + %}" }');
      await expect(
        inspector.getByRole('alert').filter({ hasText: 'input.orderId +' }),
      ).toBeVisible();
      await input.fill('{ "order": "{% input.orderId * 2 %}" }');
      await expect(inspector).toContainText('With the sample:');
      // The caret stands behind a bracket, which is shown with its other half.
      await expect(inspector.locator('.cm-matchingBracket').first()).toBeVisible();
      expect(await faultsOf(adminPage)).toEqual([]);
    });

    await test.step('Tab leads out of the editor', async () => {
      await input.press('Tab');
      await expect(input).not.toBeFocused();
    });
    expect(await faultsOf(adminPage)).toEqual([]);
  });
});
