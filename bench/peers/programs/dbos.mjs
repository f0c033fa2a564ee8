// The order as a durable workflow of DBOS: three steps in the same process, each recorded in Postgres.
import { DBOS } from '@dbos-inc/dbos-sdk';
import { order, serve } from './closed-loop.mjs';

const mark = (name, given) => async () => ({ ...given, [name]: true });

async function placeOrder(given, fails) {
  const undo = [];
  try {
    const reserved = await DBOS.runStep(mark('reserve', given), { name: 'reserve' });
    undo.push(['release', reserved]);
    const charged = await DBOS.runStep(mark('charge', reserved), { name: 'charge' });
    undo.push(['refund', charged]);
    await DBOS.runStep(
      async () => {
        if (fails) throw new Error('Nobody can ship this.');
        return { ...charged, ship: true };
      },
      { name: 'ship' },
    );
    return 'completed';
  } catch {
    for (const [name, result] of undo.reverse()) await DBOS.runStep(mark(name, result), { name });
    return 'compensated';
  }
}

const workflow = DBOS.registerWorkflow(placeOrder, { name: 'placeOrder' });
DBOS.setConfig({
  name: 'bench',
  systemDatabaseUrl: process.env.DATABASE_URL,
  systemDatabasePoolSize: 10,
  logLevel: 'error',
  runAdminServer: false,
});
await DBOS.launch();
const prefix = Date.now().toString(36);

serve(async (number, workload) => {
  const workflowID = `${prefix}-${number}`;
  const handle = await DBOS.startWorkflow(workflow, { workflowID })(
    order(number),
    workload === 'C',
  );
  return handle.getResult();
});
