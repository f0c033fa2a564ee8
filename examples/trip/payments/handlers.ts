import type { Command } from '@/participant/command';
import { BusinessError } from '@/participant/errors';
import type { Handler } from '@/participant/handlers';
import type { PostgresTx } from '@/participant/postgres-store';
import { bookingId } from '../process/booking-id';
import { failWhenAsked, textOf, tripIdOf, tripInput } from '../process/trip-input';

/** What a trip costs when the input names no amount. */
const USUAL_PRICE = 750;

/** What the payments service does, by path. */
export const paymentRoutes: { readonly [path: string]: Handler<PostgresTx> } = {
  '/payments/process': processPayment,
  '/payments/refund': refund,
};

async function processPayment(command: Command, tx: PostgresTx) {
  const error = new BusinessError('PaymentFailed', 'Failed to process payment');
  failWhenAsked(command, 'failPayment', error);
  const { rows } = await tx.query(
    `insert into trip_payments.payments as payment
       (payment_id, run_id, trip_id, amount, currency, status)
     values ($1, $2, $3, $4, $5, 'processed')
     on conflict (run_id) do update set run_id = excluded.run_id
     returning payment_id, amount::float8 as amount, currency, status`,
    [
      bookingId('PY', command.runId),
      command.runId,
      tripIdOf(command),
      amountOf(command),
      textOf(tripInput(command).currency) ?? 'USD',
    ],
  );
  if (rows[0].status === 'refunded') {
    throw new BusinessError('PaymentRefunded', 'The payment was refunded before it was processed.');
  }
  return rows[0];
}

function amountOf(command: Command): number {
  const { amount } = tripInput(command);
  if (amount === undefined || amount === null) return USUAL_PRICE;
  if (typeof amount === 'number' && amount >= 0 && amount < 1e9) return amount;
  throw new BusinessError('AmountRefused', 'The amount must be a number from 0 to 1,000,000,000.');
}

/** Pays back; where nothing was paid, a payment that arrives later is refused. */
async function refund(command: Command, tx: PostgresTx) {
  const { rows } = await tx.query(
    `insert into trip_payments.payments (payment_id, run_id, trip_id, status)
     values ($1, $2, $3, 'refunded')
     on conflict (run_id) do update set status = 'refunded', updated_at = now()
     returning payment_id, amount::float8 as amount, currency, status`,
    [bookingId('PY', command.runId), command.runId, tripIdOf(command)],
  );
  return rows[0];
}
