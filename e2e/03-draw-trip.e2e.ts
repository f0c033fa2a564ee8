import { newName } from './fixtures/sagas';
import { expect, test } from './fixtures/test';
import { DesignerPage } from './pages/designer-page';
import { RunPage } from './pages/run-page';
import { SagasPage } from './pages/sagas-page';
import { StartRunDialog } from './pages/start-run-dialog';

// biome-ignore lint/suspicious/noTemplateCurlyInString: the worker fills the base address in.
const PAYMENTS = '${TRIP_PAYMENTS_URL}/payments';

/** The trip saga as the template has it, drawn by hand: each step and what undoes it. */
test('the trip saga is drawn from an empty canvas, published and run', async ({
  adminPage,
  tripTables,
}) => {
  test.slow();
  const designer = new DesignerPage(adminPage);
  const sagas = new SagasPage(adminPage);
  await sagas.open();
  await sagas.createBlank('Drawn trip', newName('drawn-trip'));

  await test.step('the canvas is emptied: a new saga has a start and an end', async () => {
    await expect(designer.node('start')).toBeVisible();
    await adminPage.keyboard.press('ControlOrMeta+a');
    await adminPage.keyboard.press('Delete');
    await expect(designer.node('start')).toHaveCount(0);
  });

  await test.step('the first step with the mouse', async () => {
    await adminPage.getByRole('button', { name: 'Add the first step' }).click();
    await designer.nameIt('reserveFlight');
    await designer.setWork({ service: 'flights', action: 'reserve', transport: 'NATS' });
  });

  await test.step('the other steps with the keyboard', async () => {
    await designer.select('reserveFlight');
    await designer.addByKeys('step', 'reserveRental');
    await designer.setWork({ service: 'rentals', action: 'reserve', transport: 'NATS' });
    await designer.select('reserveRental');
    await designer.addByKeys('step', 'processPayment');
    const url = `${PAYMENTS}/process`;
    await designer.setWork({ service: 'payments', action: 'process', transport: 'HTTP', url });
    await designer.select('processPayment');
    await designer.addByKeys('step', 'confirmFlight');
    await designer.setWork({ service: 'flights', action: 'confirm', transport: 'NATS' });
    await designer.select('confirmFlight');
    await designer.addByKeys('step', 'confirmRental');
    await designer.setWork({ service: 'rentals', action: 'confirm', transport: 'NATS' });
  });

  await test.step('the compensations with their key', async () => {
    await designer.select('reserveFlight');
    await designer.compensateByKey('cancelFlight');
    await designer.setWork({ service: 'flights', action: 'cancel', transport: 'NATS' });
    await designer.select('reserveRental');
    await designer.compensateByKey('cancelRental');
    await designer.setWork({ service: 'rentals', action: 'cancel', transport: 'NATS' });
    await designer.select('processPayment');
    await designer.compensateByKey('undoProcessPayment');
    await designer.rename('refundPayment');
    const url = `${PAYMENTS}/refund`;
    await designer.setWork({ service: 'payments', action: 'refund', transport: 'HTTP', url });
  });

  await test.step('shared compensations: one with the mouse, one with the keyboard', async () => {
    await designer.dragCompensation('confirmFlight', 'cancelFlight');
    await expect(designer.compensationEdge('confirmFlight', 'cancelFlight')).toBeAttached();
    await designer.select('confirmRental');
    await designer.node('confirmRental').focus();
    await designer.connectByKeys('cancelRental');
    await expect(designer.compensationEdge('confirmRental', 'cancelRental')).toBeAttached();
  });

  await test.step('undo takes the last edge away, redo brings it back', async () => {
    await designer.canvas.click({ position: { x: 8, y: 200 } });
    await adminPage.keyboard.press('ControlOrMeta+z');
    await expect(designer.compensationEdge('confirmRental', 'cancelRental')).toHaveCount(0);
    await adminPage.keyboard.press('ControlOrMeta+Shift+z');
    await expect(designer.compensationEdge('confirmRental', 'cancelRental')).toBeAttached();
  });

  await test.step('it is saved by itself, and published', async () => {
    await expect(designer.problems).not.toContainText(/error/);
    await expect(designer.saved()).toBeVisible();
    await designer.publish('Drawn by hand');
    await adminPage.reload();
    await expect(designer.node('refundPayment')).toBeVisible();
  });

  const run = new RunPage(adminPage);
  await test.step('a run of it is completed', async () => {
    await designer.runButton().click();
    const runId = await new StartRunDialog(adminPage).run();
    await expect(run.heading()).toContainText('Completed');
    expect(await tripTables.rowsOf(runId)).toEqual({
      flight: 'confirmed',
      rental: 'confirmed',
      payment: 'processed',
    });
  });

  await test.step('and one whose last step fails is undone', async () => {
    await run.action('Run again').click();
    const dialog = new StartRunDialog(adminPage);
    await dialog.dialog
      .getByRole('textbox', { name: /^Input of/ })
      .fill(JSON.stringify({ run_type: 'failCarRentalConfirmation' }));
    const before = adminPage.url();
    await dialog.runButton().click();
    await expect(adminPage).not.toHaveURL(before);
    await expect(run.heading()).toContainText('Compensated');
    await expect(run.compensations()).toHaveText(['refundPayment', 'cancelRental', 'cancelFlight']);
  });
});
