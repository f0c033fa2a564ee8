// The order in Restate: `run` does its steps inside the handler, `call` calls a service for each of them.
import { createServer } from 'node:http2';
import * as restate from '@restatedev/restate-sdk';

const mark = (name) => async (given) => ({ ...given, [name]: true });
const reserve = mark('reserve');
const charge = mark('charge');
const release = mark('release');
const refund = mark('refund');

async function ship({ given, fails }) {
  if (fails) throw new restate.TerminalError('Nobody can ship this.');
  return { ...given, ship: true };
}

/** Does the steps, and on a terminal error undoes those that were done, the last first. */
async function inOrder(steps, { given, fails }) {
  const undo = [];
  try {
    const reserved = await steps.reserve(given);
    undo.push(() => steps.release(reserved));
    const charged = await steps.charge(reserved);
    undo.push(() => steps.refund(charged));
    await steps.ship({ given: charged, fails });
    return 'completed';
  } catch (error) {
    if (!(error instanceof restate.TerminalError)) throw error;
    for (const back of undo.reverse()) await back();
    return 'compensated';
  }
}

const run = (context, request) =>
  inOrder(
    {
      reserve: (given) => context.run('reserve', () => reserve(given)),
      charge: (given) => context.run('charge', () => charge(given)),
      ship: (what) => context.run('ship', () => ship(what)),
      release: (given) => context.run('release', () => release(given)),
      refund: (given) => context.run('refund', () => refund(given)),
    },
    request,
  );

const call = (context, request) =>
  inOrder(
    {
      reserve: (given) => context.serviceClient(inventory).reserve(given),
      charge: (given) => context.serviceClient(payments).charge(given),
      ship: (what) => context.serviceClient(shipping).ship(what),
      release: (given) => context.serviceClient(inventory).release(given),
      refund: (given) => context.serviceClient(payments).refund(given),
    },
    request,
  );

const handler = (work) => (_, given) => work(given);
const inventory = restate.service({
  name: 'inventory',
  handlers: { reserve: handler(reserve), release: handler(release) },
});
const payments = restate.service({
  name: 'payments',
  handlers: { charge: handler(charge), refund: handler(refund) },
});
const shipping = restate.service({ name: 'shipping', handlers: { ship: handler(ship) } });
const orders = restate.service({ name: 'orders', handlers: { run, call } });

const services = [inventory, payments, shipping, orders];
const endpoint = restate.createEndpointHandler({ services, logger: () => undefined });
const server = createServer(endpoint).listen(0, '127.0.0.1', () => {
  process.send({ type: 'ready', port: server.address().port });
});
process.once('disconnect', () => process.exit(0));
