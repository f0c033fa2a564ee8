// What every peer's program does: it waits to be told what to run, and runs that in a closed loop. The process that has
// started it is told when the measured time begins and ends, so that it can read the CPU times of all who take part.

/**
 * @param {(number: number, workload: 'H' | 'C') => Promise<string>} once Runs one saga; resolves to how it ended.
 */
export function serve(once) {
  process.on('message', (load) => {
    run(once, load).catch((error) => {
      process.stderr.write(`${error.stack}\n`);
      process.exit(1);
    });
  });
  process.once('disconnect', () => process.exit(0));
  process.send({ type: 'ready' });
}

let number = 0;

async function run(once, { workload, inFlight, warmUpMs, measureMs }) {
  const wanted = workload === 'H' ? 'completed' : 'compensated';
  const seen = { on: true, measuring: false, latencies: [] };
  const timed = async () => {
    const begun = performance.now();
    const ending = await once(number++, workload);
    if (ending !== wanted) throw new Error(`A saga ended ${ending}, not ${wanted}.`);
    if (seen.measuring) seen.latencies.push(performance.now() - begun);
  };
  const loop = async () => {
    while (seen.on) await timed();
  };
  const loops = Promise.all(Array.from({ length: inFlight }, loop));
  await Promise.race([after(warmUpMs), loops]);
  process.send({ type: 'measuring' });
  seen.measuring = true;
  const start = performance.now();
  await Promise.race([after(measureMs), loops]);
  seen.measuring = false;
  const seconds = (performance.now() - start) / 1000;
  const latencies = seen.latencies.toSorted((a, b) => a - b);
  const at = (share) => latencies[Math.floor(latencies.length * share)] ?? null;
  const [p50Ms, p99Ms] = [at(0.5), at(0.99)];
  process.send({ type: 'measured', ended: latencies.length, seconds, p50Ms, p99Ms });
  seen.on = false;
  await loops;
  process.send({ type: 'idle' });
}

function after(ms) {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

/** An order of about 200 bytes of JSON, as the engine's own benchmark has it. */
export function order(number) {
  return {
    orderId: `o-${number}`,
    customer: 'c-12345',
    sku: 'SKU-000-111',
    quantity: 2,
    amount: 4999,
    currency: 'EUR',
    address: 'x'.repeat(90),
  };
}
