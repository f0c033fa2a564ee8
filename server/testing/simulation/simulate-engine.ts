import { Buffer } from 'node:buffer';
import { oneOf } from '../random';
import { isAtRest } from './at-rest';
import type { Finding } from './finding';
import { checkAll } from './invariants';
import { takeOverTimers } from './own-timers';
import { NOTHING_PLANTED, type Planted } from './planted';
import { Sim } from './sim';
import type { SimSagas } from './sim-parts';
import { FAILS, SIM_SAGAS } from './sim-sagas';

const RUNS = 10;
/** For how long things go wrong, and how long everything may take to come to rest after that. */
const STORM_MS = 15_000;
const REST_MS = 600_000;
const LOOK_EVERY_MS = 500;
/** Far more than any seed takes: who needs more goes round in circles. */
const MOST_TASKS = 300_000;

/** What a seed came to. */
export type Simulated = {
  readonly seed: number;
  readonly findings: readonly Finding[];
  /** Of virtual time, and how many tasks it took. */
  readonly tookMs: number;
  readonly tasks: number;
};

/** Runs the engine on virtual time through what the seed draws, and checks what it leaves. */
export async function simulateEngine(
  seed: number,
  sagas: SimSagas,
  planted: Planted = NOTHING_PLANTED,
): Promise<Simulated> {
  const sim = new Sim(seed, sagas, planted);
  const restore = takeOverTimers(sim.time);
  const began = sim.time.nowMs;
  try {
    sim.start();
    startRuns(sim);
    drawTroubles(sim);
    const storm = await runUntil(sim, began + STORM_MS, () => false);
    sim.calm();
    const rest = await runUntil(sim, began + STORM_MS + REST_MS, () => isAtRest(sim, RUNS));
    const findings = await checkAll(sim);
    return { seed, findings, tookMs: sim.time.nowMs - began, tasks: storm + rest };
  } finally {
    for (const one of sim.processes) one.isAlive = false;
    restore();
  }
}

/** Runs tasks until a time, or until `isDone` says so, which is asked now and then. */
async function runUntil(
  sim: Sim,
  end: number,
  isDone: () => boolean | Promise<boolean>,
): Promise<number> {
  let tasks = 0;
  let look = sim.time.nowMs + LOOK_EVERY_MS;
  while (tasks < MOST_TASKS && sim.time.nowMs < end && (await sim.time.step())) {
    tasks++;
    if (sim.time.nowMs < look) continue;
    look = sim.time.nowMs + LOOK_EVERY_MS;
    if (await isDone()) break;
  }
  return tasks;
}

function startRuns(sim: Sim): void {
  const { random, time } = sim;
  for (let index = 0; index < RUNS; index++) {
    const { name: saga } = oneOf(random, SIM_SAGAS);
    const input = {
      ...{ fails: oneOf(random, FAILS), childFails: oneOf(random, FAILS) },
      account: oneOf(random, ['a', 'b']),
    };
    const key = `run-${index}`;
    time.after(random() * STORM_MS * 0.6, null, () => {
      sim.web.start({ saga, key, input });
      if (saga === 'waiting') sendSignals(sim, key);
    });
  }
}

/** Somebody says that it was paid, perhaps not, perhaps twice, perhaps before anybody waits for it. */
function sendSignals(sim: Sim, key: string): void {
  const { random, time } = sim;
  const times = Math.floor(random() * 3);
  for (let each = 0; each < times; each++) {
    time.after(random() * 12_000, null, () => {
      const runId = sim.web.accepted.get(key);
      if (runId === undefined) return;
      sim.broker.store({
        id: `signal-${key}`,
        subject: `saga.signal.${runId}.paid`,
        headers: { 'ce-id': `signal-${key}`, 'ce-runid': runId },
        body: Buffer.from('{"amount":7}'),
      });
    });
  }
}

type Trouble = (sim: Sim) => void;

/** For a while, in milliseconds. */
const aWhile = ({ random }: Sim, most: number) => random() * most;

const TROUBLES: readonly Trouble[] = [
  (sim) => {
    const index = Math.floor(sim.random() * sim.workers.length);
    sim.killWorker(index);
    sim.time.after(aWhile(sim, 7_000), null, () => sim.startWorker(index));
  },
  (sim) => {
    const worker = oneOf(sim.random, sim.workers);
    worker.frozenUntil = sim.time.nowMs + aWhile(sim, 9_000);
    sim.hasHung = true;
  },
  (sim) => {
    const worker = oneOf(sim.random, sim.workers);
    worker.clockAheadMs = (sim.random() - 0.3) * 6_000;
  },
  (sim) => sim.restartBank(),
  (sim) => {
    sim.restartWeb();
    // What it could not publish any more, the workers publish a second later.
    sim.hasHung = true;
  },
  (sim) => {
    const wiped = sim.random() < 0.2;
    sim.breakBroker();
    sim.time.after(aWhile(sim, 3_000), null, () => sim.mendBroker({ wiped }));
  },
  (sim) => {
    sim.isStoreAway = true;
    sim.hasHung = true;
    sim.time.after(aWhile(sim, 2_000), null, () => {
      sim.isStoreAway = false;
    });
  },
];

const MOST_TROUBLES = 12;

function drawTroubles(sim: Sim): void {
  const { random, time } = sim;
  const count = Math.floor(random() * MOST_TROUBLES);
  for (let index = 0; index < count; index++) {
    const trouble = oneOf(random, TROUBLES);
    time.after(random() * STORM_MS, null, () => trouble(sim));
  }
}
