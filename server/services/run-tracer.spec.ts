import { pino } from 'pino';
import { expect, it } from 'vitest';
import type { RunSpan } from '@/saga/trace/span';
import type { EventPosition, PositionedEvent } from '@/server/ports/event-store';
import { eventually } from '@/server/testing/eventually';
import { OwnedPartitions } from './owned-partitions';
import { RunTracer } from './run-tracer';

const at = (position: number): EventPosition => ({ transactionId: '1', position: `${position}` });

/** So many signals, each of a run of its own, long ago. */
const LOG: readonly PositionedEvent[] = Array.from({ length: 2_500 }, (_, index) => ({
  at: at(index + 1),
  recorded: {
    ...{ runId: `run-${index}`, version: 1, causationId: 'm' },
    occurredAt: '2026-01-01T00:00:00.000Z',
    event: { type: 'SignalReceived', signalId: `s-${index}`, name: 'paid', payload: null },
  },
}));

/** A tracer over that log, at this time. */
function tracerAt(now: string, fails = 0) {
  const [sent, seen]: [RunSpan[], number[]] = [[], []];
  let [place, left] = [0, fails];
  const owned = new OwnedPartitions();
  owned.replace([0]);
  const tracer = new RunTracer({
    events: {
      readAfter: async (after, limit) => {
        const from = Number(after?.position ?? 0);
        seen.push(from);
        return LOG.slice(from, from + limit);
      },
      loadMany: async () => new Map(),
    },
    checkpoint: {
      load: async () => at(place),
      end: async () => at(LOG.length),
      move: async (_, to) => {
        place = Number(to.position);
        return true;
      },
    },
    spans: {
      send: async (spans) => {
        if (left-- > 0) throw new Error('nobody there');
        sent.push(...spans);
      },
    },
    clock: { now: () => now },
    logger: pino({ level: 'silent' }),
    owned,
  });
  return { tracer, sent, seen, place: () => place };
}

it('sends what happened, batch by batch, and keeps its place', async () => {
  const { tracer, sent, place } = tracerAt('2026-01-01T00:01:00.000Z');
  await tracer.start();
  await eventually(place, (now) => now === LOG.length);
  await tracer.stop();
  expect(sent.map(({ key }) => key)).toEqual(LOG.map((_, index) => `signal:s-${index}`));
});

it('goes on with what happens now when it is behind by minutes', async () => {
  const { tracer, sent, seen, place } = tracerAt('2026-01-01T00:06:00.000Z');
  await tracer.start();
  await eventually(place, (now) => now === LOG.length);
  await eventually(
    () => seen.at(-1),
    (from) => from === LOG.length,
  );
  await tracer.stop();
  expect(sent).toEqual([]);
});

it('tries again when a batch was not taken', async () => {
  const { tracer, sent, place } = tracerAt('2026-01-01T00:01:00.000Z', 1);
  await tracer.start();
  await eventually(place, (now) => now === LOG.length);
  await tracer.stop();
  expect(sent).toHaveLength(LOG.length);
});
