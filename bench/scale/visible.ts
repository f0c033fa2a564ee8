import { setTimeout as pause } from 'node:timers/promises';
import type { ApiServices } from '@/server/api/services';
import { watchRunEvents } from '@/server/api/watch-run-events';
import { createApiApp } from '@/server/composition/api-app';
import { ORDER, orderInput } from '../engine/order';
import type { Stack } from '../engine/stack';
import { atMost, type Finding, percentile, told } from './finding';
import type { ScaleOptions } from './scale-options';
import { publish, startOne } from './start-many';

const PER_SECOND = 100;
const WARM_UP_S = 3;

/**
 * From the request to start a run until its first state is in the feed that its page reads, with 100 runs
 * started a second, whatever becomes of those before.
 */
export async function measureVisible(stack: Stack, options: ScaleOptions): Promise<Finding[]> {
  const { seconds = 20 } = options;
  await publish(stack, ORDER);
  const { services } = createApiApp(stack.backend, {
    PORT: 3000,
    BACKSTITCH_PUBLIC_URL: 'http://localhost:3000',
    BACKSTITCH_SECRET: 'a secret for the benchmark, 32 characters',
    BACKSTITCH_SETUP_TOKEN: undefined,
    BACKSTITCH_MAX_BODY_BYTES: 1024 * 1024,
  });
  const first: number[] = [];
  const last: number[] = [];
  const beganAt = performance.now();
  const all: Promise<void>[] = [];
  for (let run = 0; run < PER_SECOND * (WARM_UP_S + seconds); run++) {
    await pause(Math.max(0, beganAt + (run * 1000) / PER_SECOND - performance.now()));
    const counts = run >= PER_SECOND * WARM_UP_S;
    all.push(
      watched(stack, services, run).then((seen) => {
        if (!counts) return;
        first.push(seen.firstMs);
        last.push(seen.endMs);
      }),
    );
  }
  await Promise.all(all);
  return [
    told('runs watched', first.length, ''),
    told('first state visible, p50', percentile(first, 0.5), 'ms'),
    atMost('first state visible, p99', percentile(first, 0.99), [250, 'ms']),
    told('end visible, p50', percentile(last, 0.5), 'ms'),
    told('end visible, p99', percentile(last, 0.99), 'ms'),
  ];
}

/** Starts a run and reads its page's feed until it has ended; times from the request on. */
async function watched(stack: Stack, services: ApiServices, number: number) {
  const askedAt = performance.now();
  const closing = new AbortController();
  const runId = await startOne(stack, ORDER.name, orderInput(number, 'H'));
  let firstMs: number | undefined;
  const feed = watchRunEvents(services, { runId, afterVersion: 0, signal: closing.signal });
  for await (const [, events] of feed) {
    firstMs ??= performance.now() - askedAt;
    if (events.some(({ type }) => type === 'RunCompleted')) closing.abort();
  }
  return { firstMs: firstMs ?? Number.NaN, endMs: performance.now() - askedAt };
}
