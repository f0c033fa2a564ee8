import { describe, expect, it } from 'vitest';
import { seededRandom } from '@/server/testing/random';
import { type Queue, waitMD1, waitMM1, waitMMc } from './closed-forms';
import { type Simulated, simulate, type Visit } from './simulate';

const MS = 0.001;

function oneStation(queue: Queue, servers: number, spread: Visit['spread']): Simulated {
  return simulate({
    stations: { it: servers },
    route: [{ station: 'it', seconds: queue.seconds, spread }],
    load: { perSecond: queue.perSecond },
    ...{ seconds: 220, warmUpSeconds: 20, random: seededRandom(7) },
  });
}

/** Within this part of what the formula says. */
const NEAR = 0.05;

function expectWait(simulated: Simulated, wait: number): void {
  const { waitSeconds } = simulated.stations.it ?? { waitSeconds: Number.NaN };
  expect(Math.abs(waitSeconds - wait) / wait).toBeLessThan(NEAR);
}

describe('one station waits as the closed forms say', () => {
  it.each([0.3, 0.6])('M/M/1 at load %s', (load) => {
    const queue = { perSecond: load * 1000, seconds: MS };
    const simulated = oneStation(queue, 1, 'exponential');
    expectWait(simulated, waitMM1(queue));
    expect(simulated.stations.it?.utilisation).toBeCloseTo(load, 2);
    expect(simulated.time.mean).toBeCloseTo(waitMM1(queue) + MS, 3);
  });

  it.each([0.3, 0.6])('M/D/1 at load %s', (load) => {
    const queue = { perSecond: load * 1000, seconds: MS };
    expectWait(oneStation(queue, 1, 'fixed'), waitMD1(queue));
  });

  it.each([2, 8])('M/M/c with %s servers at load 0.6', (servers) => {
    const queue = { perSecond: 600, seconds: MS * servers };
    expectWait(oneStation(queue, servers, 'exponential'), waitMMc(queue, servers));
  });

  it('M/M/1 gives the median and the 99th percentile of an exponential', () => {
    const { time } = oneStation({ perSecond: 500, seconds: MS }, 1, 'exponential');
    const mean = 2 * MS;
    expect(time.p50 / (mean * Math.LN2)).toBeCloseTo(1, 1);
    expect(time.p99 / (mean * Math.log(100))).toBeCloseTo(1, 1);
  });
});

describe('a network', () => {
  it('gives as much as its slowest station when there is always enough under way', () => {
    const { jobsPerSecond, stations } = simulate({
      stations: { fast: 1, slow: 2 },
      route: [
        { station: 'fast', seconds: MS, spread: 'exponential' },
        { station: 'slow', seconds: 4 * MS, spread: 'exponential' },
      ],
      load: { inFlight: 64 },
      ...{ seconds: 60, warmUpSeconds: 5, random: seededRandom(3) },
    });
    expect(jobsPerSecond / 500).toBeCloseTo(1, 1);
    expect(stations.slow?.utilisation).toBeCloseTo(1, 2);
    expect(stations.fast?.utilisation).toBeCloseTo(0.5, 1);
  });

  it('delays without a queue keep nobody waiting', () => {
    const { stations, time } = simulate({
      stations: { pause: Number.POSITIVE_INFINITY },
      route: [{ station: 'pause', seconds: 0.01, spread: 'fixed' }],
      load: { perSecond: 1000 },
      ...{ seconds: 10, warmUpSeconds: 1, random: seededRandom(5) },
    });
    expect(stations.pause?.waitSeconds).toBe(0);
    expect(time.p99).toBeCloseTo(0.01, 6);
  });

  it('is the same for the same seed', () => {
    const once = () => oneStation({ perSecond: 700, seconds: MS }, 1, 'exponential');
    expect(once()).toEqual(once());
  });
});

it('nobody is served where more comes than can be', () => {
  const queue = { perSecond: 1000, seconds: MS };
  expect(waitMM1(queue)).toBe(Number.POSITIVE_INFINITY);
  expect(waitMMc(queue, 1)).toBe(Number.POSITIVE_INFINITY);
  expect(waitMMc({ perSecond: 500, seconds: MS }, 1)).toBeCloseTo(
    waitMM1({ perSecond: 500, seconds: MS }),
    12,
  );
});
