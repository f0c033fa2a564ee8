import type { Command } from '@/participant/command';
import { BusinessError } from '@/participant/errors';
import type { Handlers } from '@/participant/handlers';
import type { PostgresTx } from '@/participant/postgres-store';
import { bookingId } from '../process/booking-id';
import { failWhenAsked, textOf, tripIdOf, tripInput } from '../process/trip-input';

/** What the flights service does: reserve, confirm, and cancel what was reserved or confirmed. */
export const flightHandlers: Handlers<PostgresTx> = { reserve, confirm, cancel };

async function reserve(command: Command, tx: PostgresTx) {
  const error = new BusinessError('FlightReservationFailed', 'Failed to book the flights');
  failWhenAsked(command, 'failFlightsReservation', error);
  const input = tripInput(command);
  const values = [input.depart_city, input.depart_time, input.arrive_city, input.arrive_time];
  const { rows } = await tx.query(
    `insert into trip_flights.bookings as booking
       (booking_id, run_id, trip_id, depart_city, depart_time, arrive_city, arrive_time, status)
     values ($1, $2, $3, $4, $5, $6, $7, 'reserved')
     on conflict (run_id) do update set run_id = excluded.run_id
     returning booking_id, status`,
    [bookingId('FL', command.runId), command.runId, tripIdOf(command), ...values.map(textOf)],
  );
  if (rows[0].status === 'cancelled') {
    throw new BusinessError('FlightCancelled', 'The flight was cancelled before it was reserved.');
  }
  return { booking_id: rows[0].booking_id as string, status: rows[0].status as string };
}

async function confirm(command: Command, tx: PostgresTx) {
  const error = new BusinessError('FlightConfirmationFailed', 'Failed to book the flights');
  failWhenAsked(command, 'failFlightsConfirmation', error);
  const { rows } = await tx.query(
    `update trip_flights.bookings set status = 'confirmed', updated_at = now()
     where run_id = $1 and status in ('reserved', 'confirmed')
     returning booking_id, status`,
    [command.runId],
  );
  if (!rows[0]) {
    throw new BusinessError('FlightNotReserved', 'There is no reserved flight to confirm.');
  }
  return { booking_id: rows[0].booking_id as string, status: 'confirmed' };
}

/**
 * Cancels the flight. Where none was reserved it leaves a cancelled row: should the reservation
 * arrive later (it was in doubt when the saga turned back), it is refused.
 */
async function cancel(command: Command, tx: PostgresTx) {
  const { rows } = await tx.query(
    `insert into trip_flights.bookings (booking_id, run_id, trip_id, status)
     values ($1, $2, $3, 'cancelled')
     on conflict (run_id) do update set status = 'cancelled', updated_at = now()
     returning booking_id`,
    [bookingId('FL', command.runId), command.runId, tripIdOf(command)],
  );
  return { booking_id: rows[0].booking_id as string, status: 'cancelled' };
}
