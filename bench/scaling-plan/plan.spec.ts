import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { seededRandom } from '@/server/testing/random';
import { ASSUMED, type Assumptions } from './assumptions';
import { benchmarkAgain, check, mostOf, routeOf, stationsOf } from './check';
import { type Measured, readMeasured } from './measured';
import { limitsOf, planFor } from './plan';
import { limitsTable, plansTable } from './tables';

const measured = readMeasured(new URL('./measured.json', import.meta.url));

const COSTS: Measured = {
  ...{ workload: 'H', inFlight: 64, sagasPerSecond: 500, cores: 2 },
  cpuMs: { web: 1, worker: 2, participants: 1, postgres: 1, nats: 1 },
  ...{ commitsPerSaga: 1, bytesPerSaga: 10_000 },
};
const ROUND: Assumptions = {
  ...ASSUMED,
  ...{ use: 0.5, messages: 10, projectorMs: 1, natsReplicas: 2, natsMessages: 10_000 },
  postgres: { cores: 2, walBytesPerSecond: 100e6 },
};

describe('the plan', () => {
  it('says which part of a shard is used up first', () => {
    const limits = limitsOf(COSTS, ROUND).map(({ perSecond }) => perSecond);
    // Projector and broker 500, CPU of Postgres 1,000, log 5,000.
    expect(limits).toEqual([500, 500, 1000, 5000]);
  });

  it('counts what can be had many times, and splits what cannot over shards', () => {
    expect(planFor(1_200, COSTS, ROUND)).toMatchObject({
      shards: 3,
      processes: { web: 3, workers: 6, services: 3 },
      cores: { postgres: 12, nats: 5, all: 29 },
      walBytesPerSecond: 12e6,
      messagesPerSecond: 12_000,
    });
  });

  it('costs in proportion once there are many shards', () => {
    const [less, more] = [100_000, 1_000_000].map((rate) => planFor(rate, measured, ASSUMED));
    expect((more?.dollarsPerMonth ?? 0) / (less?.dollarsPerMonth ?? 1)).toBeCloseTo(10, 1);
  });
});

describe('the simulation of a shard', () => {
  const plan = planFor(1_200, COSTS, ROUND);
  const { planned, most } = check(plan, {
    measured: COSTS,
    assumed: ROUND,
    random: seededRandom(1),
  });

  it('serves each saga as long as was measured', () => {
    const seconds = routeOf(COSTS, ROUND)
      .filter(({ station }) => station === 'workers')
      .reduce((sum, visit) => sum + visit.seconds, 0);
    expect(seconds * 1000).toBeCloseTo(COSTS.cpuMs.worker, 9);
  });

  it('keeps up with what was planned, and uses each part as was planned', () => {
    expect(planned.jobsPerSecond / 400).toBeCloseTo(1, 1);
    const { workers, projector } = planned.stations;
    expect(workers?.utilisation).toBeCloseTo(0.4, 1);
    expect(projector?.utilisation).toBeCloseTo(0.4, 1);
  });

  it('can do no more than the paper says, and nearly that', () => {
    expect(most.paper).toBe(mostOf(stationsOf(plan), routeOf(COSTS, ROUND)));
    expect(most.simulated / most.paper).toBeGreaterThan(0.9);
    expect(most.simulated / most.paper).toBeLessThan(1.05);
  });
});

it('the benchmark, simulated, is what was measured, but for what keeps cores idle', () => {
  const again = benchmarkAgain(measured, seededRandom(1));
  expect(measured.sagasPerSecond / again).toBeGreaterThan(0.75);
  expect(measured.sagasPerSecond / again).toBeLessThan(1.1);
});

it('docs/scaling.md has the plan of what is measured now (`npm run bench:scaling-plan -- --write`)', () => {
  const page = readFileSync(new URL('../../docs/scaling.md', import.meta.url), 'utf8');
  const plans = [1_000, 10_000, 100_000, 1_000_000].map((rate) => planFor(rate, measured, ASSUMED));
  expect(page).toContain(limitsTable(limitsOf(measured, ASSUMED)));
  expect(page).toContain(plansTable(plans));
});
