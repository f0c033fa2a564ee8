import { runNatsService } from '../process/nats-service';
import { rentalHandlers } from './handlers';
import { rentalTables } from './tables';

await runNatsService({
  service: 'rentals',
  schema: 'trip_rentals',
  tables: rentalTables,
  handlers: rentalHandlers,
  env: process.env,
});
