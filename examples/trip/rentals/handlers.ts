import type { Command } from '@/participant/command';
import { BusinessError } from '@/participant/errors';
import type { Handlers } from '@/participant/handlers';
import type { PostgresTx } from '@/participant/postgres-store';
import { bookingId } from '../process/booking-id';
import { failWhenAsked, textOf, tripIdOf, tripInput } from '../process/trip-input';

/** What the rentals service does: reserve, confirm, and cancel what was reserved or confirmed. */
export const rentalHandlers: Handlers<PostgresTx> = { reserve, confirm, cancel };

async function reserve(command: Command, tx: PostgresTx) {
  const error = new BusinessError('RentalReservationFailed', 'Failed to book the car rental');
  failWhenAsked(command, 'failCarRentalReservation', error);
  const input = tripInput(command);
  const values = [input.rental, input.rental_from, input.rental_to];
  const { rows } = await tx.query(
    `insert into trip_rentals.rentals as rental
       (booking_id, run_id, trip_id, rental, rental_from, rental_to, status)
     values ($1, $2, $3, $4, $5, $6, 'reserved')
     on conflict (run_id) do update set run_id = excluded.run_id
     returning booking_id, status`,
    [bookingId('CR', command.runId), command.runId, tripIdOf(command), ...values.map(textOf)],
  );
  if (rows[0].status === 'cancelled') {
    throw new BusinessError('RentalCancelled', 'The car was cancelled before it was reserved.');
  }
  return { booking_id: rows[0].booking_id as string, status: rows[0].status as string };
}

async function confirm(command: Command, tx: PostgresTx) {
  const error = new BusinessError('RentalConfirmationFailed', 'Failed to book the car rental');
  failWhenAsked(command, 'failCarRentalConfirmation', error);
  const { rows } = await tx.query(
    `update trip_rentals.rentals set status = 'confirmed', updated_at = now()
     where run_id = $1 and status in ('reserved', 'confirmed')
     returning booking_id, status`,
    [command.runId],
  );
  if (!rows[0]) {
    throw new BusinessError('RentalNotReserved', 'There is no reserved car to confirm.');
  }
  return { booking_id: rows[0].booking_id as string, status: 'confirmed' };
}

/** Cancels the car; where none was reserved, a reservation that arrives later is refused. */
async function cancel(command: Command, tx: PostgresTx) {
  const { rows } = await tx.query(
    `insert into trip_rentals.rentals (booking_id, run_id, trip_id, status)
     values ($1, $2, $3, 'cancelled')
     on conflict (run_id) do update set status = 'cancelled', updated_at = now()
     returning booking_id`,
    [bookingId('CR', command.runId), command.runId, tripIdOf(command)],
  );
  return { booking_id: rows[0].booking_id as string, status: 'cancelled' };
}
