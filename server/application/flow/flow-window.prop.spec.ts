import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FlowRecord } from './flow-record';
import { FlowWindow, KEPT_SECONDS, LATENCY_BOUNDS_MS } from './flow-window';
import { HotKeys } from './hot-keys';
import { RecentRecords } from './recent-records';

const START_MS = 1_000_000_000;

const record = (given: Partial<FlowRecord>): FlowRecord => ({
  atMs: START_MS,
  edge: 'e',
  name: 'n',
  runId: 'r',
  messageId: 'm',
  correlationId: 'c',
  saga: 's',
  service: 'v',
  failed: false,
  latencyMs: null,
  partitionKey: null,
  ...given,
});

const steps = fc.array(
  fc.oneof(
    fc.record({
      edge: fc.constantFrom('a', 'b', 'c'),
      late: fc.integer({ min: -3000, max: 20_000 }),
      failed: fc.boolean(),
      latencyMs: fc.option(fc.integer({ min: 0, max: 200_000 })),
    }),
    fc.constant('second' as const),
  ),
  { maxLength: 200 },
);

describe('the window', () => {
  it('counts every message once, however late it comes and whenever somebody asks', () => {
    fc.assert(
      fc.property(steps, (given) => {
        const window = new FlowWindow(START_MS);
        let nowMs = START_MS;
        let told = 0;
        const got: Record<string, number> = {};
        const sent: Record<string, number> = {};
        const read = () => {
          for (const { second, entries } of window.after(told)) {
            if (told > 0) expect(second).toBe(told + 1);
            told = second;
            for (const [edge, count, failed, latencies] of entries) {
              got[edge] = (got[edge] ?? 0) + count;
              got[`${edge} failed`] = (got[`${edge} failed`] ?? 0) + failed;
              const timed = latencies?.reduce((sum, each) => sum + each, 0) ?? 0;
              got[`${edge} timed`] = (got[`${edge} timed`] ?? 0) + timed;
            }
          }
        };
        for (const step of given) {
          if (step === 'second') {
            nowMs += 1000;
            window.close(Math.floor(nowMs / 1000) - 1);
            read();
            continue;
          }
          const { edge, late, failed, latencyMs } = step;
          window.add(record({ edge, failed, latencyMs, atMs: nowMs - late }));
          sent[edge] = (sent[edge] ?? 0) + 1;
          sent[`${edge} failed`] = (sent[`${edge} failed`] ?? 0) + Number(failed);
          sent[`${edge} timed`] = (sent[`${edge} timed`] ?? 0) + Number(latencyMs !== null);
        }
        window.close(Math.floor(nowMs / 1000) + 10);
        read();
        expect(got).toEqual(sent);
      }),
    );
  });

  it('keeps five minutes and no more', () => {
    const window = new FlowWindow(START_MS);
    window.close(START_MS / 1000 + 1000);
    expect(window.after(0)).toHaveLength(KEPT_SECONDS);
    expect(window.after(START_MS / 1000 + 990)).toHaveLength(10);
  });

  it('counts edges together when there are far too many, so that memory is bounded', () => {
    const window = new FlowWindow(START_MS);
    for (let edge = 0; edge < 2000; edge++) window.add(record({ edge: `e${edge}` }));
    window.close(START_MS / 1000);
    const entries = window.after(0).at(-1)?.entries ?? [];
    expect(entries.length).toBe(501);
    expect(entries.find(([edge]) => edge === 'other')?.[1]).toBe(1500);
  });

  it('puts a latency into the first bucket that holds it', () => {
    const window = new FlowWindow(START_MS);
    for (const latencyMs of [0, 1, 3, 90_000]) window.add(record({ latencyMs }));
    window.close(START_MS / 1000);
    const [, , , latencies] = window.after(0).at(-1)?.entries[0] ?? [];
    expect(latencies?.[0]).toBe(2);
    expect(latencies?.[2]).toBe(1);
    expect(latencies?.[LATENCY_BOUNDS_MS.length]).toBe(1);
  });
});

describe('hot keys', () => {
  it('are found among thousands of others', () => {
    const keys = new HotKeys();
    for (let at = 0; at < 10_000; at++)
      keys.add(at % 5 === 0 ? 'hot' : `cold-${at}`, START_MS + at);
    const [first] = keys.top(START_MS + 10_000);
    expect(first?.key).toBe('hot');
    expect(first?.share).toBeGreaterThanOrEqual(0.2);
    expect(keys.top(START_MS + 120_000)).toEqual([]);
  });

  it('are none where every run has its own', () => {
    const keys = new HotKeys();
    for (let at = 0; at < 10_000; at++) keys.add(`run-${at % 3000}`, START_MS + at);
    expect(keys.top(START_MS + 10_000)).toEqual([]);
  });
});

describe('recent messages', () => {
  it('are the last ones, by edge, saga or business case', () => {
    const recent = new RecentRecords();
    for (let at = 0; at < 40_000; at++) {
      recent.add(record({ atMs: at, edge: at % 2 ? 'odd' : 'even', correlationId: `c${at}` }));
    }
    expect(recent.matching({ edge: 'odd' })).toHaveLength(15_000);
    expect(recent.matching({})[0]?.atMs).toBe(10_000);
    expect(recent.matching({ id: 'c39999' }).map(({ atMs }) => atMs)).toEqual([39_999]);
    expect(recent.matching({ id: 'r', edge: 'even' })).toHaveLength(15_000);
  });
});
