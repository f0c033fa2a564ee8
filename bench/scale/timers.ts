import { setTimeout as pause } from 'node:timers/promises';
import type { SagaDefinition } from '@/saga/definition/saga-definition';
import { eventually } from '@/server/testing/eventually';
import type { Stack } from '../engine/stack';
import { atMost, type Finding, percentile, told } from './finding';
import type { ScaleOptions } from './scale-options';
import { publish, startMany } from './start-many';

/** Waits until a time that its input says. */
const WAITING: SagaDefinition = {
  name: 'bench-wait',
  title: 'Wait',
  nodes: [
    { type: 'start', name: 'start' },
    { type: 'wait', name: 'wait', until: 'input.at' },
    { type: 'succeed', name: 'done' },
  ],
  edges: [
    { from: 'start', to: 'wait' },
    { from: 'wait', to: 'done' },
  ],
};

/** So many of the timers are due within the measured time; the rest in a month. */
const DUE_SHARE = 0.05;
const MONTH_MS = 30 * 24 * 3600 * 1000;
const LEAD_MS = 5_000;

/** How late timers fire, to the second, while `count` are pending. */
export async function measureTimers(stack: Stack, options: ScaleOptions): Promise<Finding[]> {
  const { count = 100_000, seconds = 60 } = options;
  await publish(stack, WAITING);
  const far = Math.round(count * (1 - DUE_SHARE));
  const inAMonth = new Date(Date.now() + MONTH_MS).toISOString();
  await startMany(stack, WAITING.name, { count: far, of: () => ({ at: inAMonth }) });
  const soon = count - far;
  // Starting the last takes a while: the first shall not be due before all are there.
  const firstMs = Date.now() + LEAD_MS + soon * 2;
  const dueMs = (index: number) => firstMs + Math.round((index / soon) * seconds * 1000);
  const runs = await startMany(stack, WAITING.name, {
    count: soon,
    of: (index) => ({ at: new Date(dueMs(index)).toISOString() }),
  });
  const { timersPending } = await stack.backend.reads.readEngineMetrics();
  await pause(Math.max(0, firstMs + seconds * 1000 - Date.now()));
  const late = await Promise.all(
    runs.map(async (runId, index) => {
      const run = await eventually(
        () => stack.backend.reads.getRun(runId),
        (found) => found?.endedAt != null,
      );
      return Date.parse(run?.endedAt ?? '') - dueMs(index);
    }),
  );
  return [
    told('timers pending when the first was due', timersPending, ''),
    told('timers fired', late.length, ''),
    told('fired a second', soon / seconds, ''),
    told('late, p50', percentile(late, 0.5), 'ms'),
    atMost('late, p99', percentile(late, 0.99), [1_000, 'ms']),
    atMost('late, at most', Math.max(...late), [1_000, 'ms']),
    told('early', late.filter((ms) => ms < 0).length, ''),
  ];
}
