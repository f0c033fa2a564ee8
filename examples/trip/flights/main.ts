import { runNatsService } from '../process/nats-service';
import { flightHandlers } from './handlers';
import { flightTables } from './tables';

await runNatsService({
  service: 'flights',
  schema: 'trip_flights',
  tables: flightTables,
  handlers: flightHandlers,
  env: process.env,
});
