import type { SagaDefinition } from '../definition/saga-definition';
import moneyTransfer from './money-transfer.saga.json';
import orderFulfilment from './order-fulfilment.saga.json';
import tripBooking from './trip-booking.saga.json';

/**
 * The sagas that come with the product. JSON loses its literal types on import; templates.spec.ts
 * checks that each has the shape of a definition, and compiles and simulates it.
 */
export const TEMPLATES = [
  tripBooking,
  orderFulfilment,
  moneyTransfer,
] as unknown as readonly SagaDefinition[];
