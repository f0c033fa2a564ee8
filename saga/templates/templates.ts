import type { SagaDefinition } from '../definition/saga-definition';
import inventoryReservation from './inventory-reservation.saga.json';
import moneyTransfer from './money-transfer.saga.json';
import orderFulfilment from './order-fulfilment.saga.json';
import subscriptionRenewal from './subscription-renewal.saga.json';
import tripBooking from './trip-booking.saga.json';
import userSignUp from './user-sign-up.saga.json';

/**
 * The sagas that come with the product. JSON loses its literal types on import; templates.spec.ts
 * checks that each has the shape of a definition, and compiles and simulates it.
 */
export const TEMPLATES = [
  tripBooking,
  orderFulfilment,
  moneyTransfer,
  userSignUp,
  subscriptionRenewal,
  inventoryReservation,
] as unknown as readonly SagaDefinition[];
