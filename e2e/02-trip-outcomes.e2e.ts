import { expect, test } from './fixtures/test';
import type { TripRows } from './fixtures/trip-tables';
import { RunPage } from './pages/run-page';
import { RunsPage } from './pages/runs-page';

type Outcome = {
  readonly runType: string;
  readonly status: 'Completed' | 'Compensated';
  readonly words: RegExp;
  /** Compensations in the order in which they ran. */
  readonly undone: readonly string[];
  readonly rows: TripRows;
};

const NOTHING: TripRows = { flight: null, rental: null, payment: null };

/** What the published sample of this saga ends with, for its happy way and for each of its failures. */
const OUTCOMES: readonly Outcome[] = [
  {
    runType: '',
    status: 'Completed',
    words: /Completed: 5 steps done/,
    undone: [],
    rows: { flight: 'confirmed', rental: 'confirmed', payment: 'processed' },
  },
  {
    runType: 'failFlightsReservation',
    status: 'Compensated',
    words: /reserveFlight failed with FlightReservationFailed/,
    undone: [],
    rows: NOTHING,
  },
  {
    runType: 'failCarRentalReservation',
    status: 'Compensated',
    words: /reserveRental failed with RentalReservationFailed/,
    undone: ['cancelFlight'],
    rows: { ...NOTHING, flight: 'cancelled' },
  },
  {
    runType: 'failPayment',
    status: 'Compensated',
    words: /processPayment failed with PaymentFailed/,
    undone: ['cancelRental', 'cancelFlight'],
    rows: { ...NOTHING, flight: 'cancelled', rental: 'cancelled' },
  },
  {
    runType: 'failFlightsConfirmation',
    status: 'Compensated',
    words: /confirmFlight failed with FlightConfirmationFailed/,
    undone: ['refundPayment', 'cancelRental', 'cancelFlight'],
    rows: { flight: 'cancelled', rental: 'cancelled', payment: 'refunded' },
  },
  {
    runType: 'failCarRentalConfirmation',
    status: 'Compensated',
    words: /confirmRental failed with RentalConfirmationFailed/,
    undone: ['refundPayment', 'cancelRental', 'cancelFlight'],
    rows: { flight: 'cancelled', rental: 'cancelled', payment: 'refunded' },
  },
];

test.describe('the trip saga on its three services', () => {
  for (const { runType, status, words, undone, rows } of OUTCOMES) {
    test(`ends ${status.toLowerCase()} with ${runType || 'nothing failing'}`, async ({
      adminPage,
      tripTables,
    }) => {
      const runs = new RunsPage(adminPage);
      const run = new RunPage(adminPage);
      await runs.open();
      const dialog = await runs.startRun();
      await dialog.pickSaga('Trip booking');
      await dialog.field('Let a step fail').fill(runType);
      const runId = await dialog.run();

      await expect(run.heading()).toContainText(status);
      await expect(run.outcome()).toContainText(words);
      await expect(run.compensations()).toHaveText(undone);
      expect(await tripTables.rowsOf(runId)).toEqual(rows);

      await run.showTab('Messages');
      await expect(run.lines('Messages').first()).toContainText('flights.reserve');
    });
  }
});
