import type { SagaDefinition } from '@/saga/definition/saga-definition';
import { faultsOf } from './fixtures/axe';
import { newName } from './fixtures/sagas';
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
});
