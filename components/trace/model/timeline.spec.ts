import { describe, expect, it } from 'vitest';
import type { RecordedEvent, RunEvent } from '@/saga/run/events';
import { buildTimeline } from './build-timeline';
import { ticks } from './ticks';
import { momentAt, positionAt, timeScale } from './time-scale';
import type { Timeline, TimelineRow } from './timeline';

const START = Date.parse('2026-11-23T10:00:00.000Z');

/** Events at milliseconds after the start. */
const recorded = (...events: readonly (readonly [number, RunEvent])[]): RecordedEvent[] =>
  events.map(([ms, event], index) => ({
    runId: 'r',
    version: index + 1,
    occurredAt: new Date(START + ms).toISOString(),
    event,
    causationId: 'c',
  }));

const system = { type: 'system', id: 's' } as const;
const started: RunEvent = {
  type: 'RunStarted',
  runId: 'r',
  saga: 'trip',
  sagaVersion: 1,
  input: {},
  correlationId: 'c',
  startedBy: system,
};
const dispatched = (
  node: string,
  attempt = 1,
  kind: 'step' | 'compensation' = 'step',
): RunEvent => ({
  type: 'AttemptDispatched',
  kind,
  node,
  attempt,
  commandId: `${node}.${attempt}`,
  idempotencyKey: node,
  service: 'flights',
  action: 'reserve',
  input: {},
  timeoutAt: '',
});
const outcome = (
  type: 'AttemptSucceeded' | 'AttemptTimedOut' | 'AttemptFailed',
  node: string,
  { attempt = 1, kind = 'step' }: { attempt?: number; kind?: 'step' | 'compensation' } = {},
): RunEvent =>
  ({
    type,
    kind,
    node,
    attempt,
    commandId: `${node}.${attempt}`,
    result: {},
    error: { name: 'Declined', message: 'no' },
  }) as RunEvent;
const retry = (node: string, attempt: number, ms: number): RunEvent => ({
  type: 'RetryScheduled',
  kind: 'step',
  node,
  attempt,
  dueAt: new Date(START + ms).toISOString(),
  delayMs: 1,
});

const of = (events: readonly RecordedEvent[]) => buildTimeline(events) as Timeline;
const times = (row: TimelineRow | undefined) =>
  row?.segments.map(({ type, from, to }) => [type, from - START, to === null ? null : to - START]);

describe('a timeline', () => {
  it('is null before the first event', () => {
    expect(buildTimeline([])).toBeNull();
  });

  it('draws a bar for each attempt and the pause between them', () => {
    const { rows } = of(
      recorded(
        [0, started],
        [10, dispatched('a')],
        [30, outcome('AttemptFailed', 'a')],
        [30, retry('a', 2, 130)],
        [140, dispatched('a', 2)],
        [170, outcome('AttemptSucceeded', 'a', { attempt: 2 })],
      ),
    );
    expect(times(rows[0])).toEqual([
      ['attempt', 10, 30],
      ['backoff', 30, 140],
      ['attempt', 140, 170],
    ]);
    expect(rows[0]?.target).toBe('flights.reserve');
    expect(rows[0]?.segments[0]).toMatchObject({ outcome: 'failed', error: 'Declined' });
  });

  it('leaves open what has not ended', () => {
    const { rows } = of(recorded([0, started], [10, dispatched('a')]));
    expect(times(rows[0])).toEqual([['attempt', 10, null]]);
  });

  it('puts compensations apart, and a line where they began', () => {
    const { rows, compensations, marks } = of(
      recorded(
        [0, started],
        [1, dispatched('a')],
        [5, outcome('AttemptTimedOut', 'a')],
        [
          5,
          {
            type: 'WorkFailed',
            kind: 'step',
            node: 'a',
            error: { name: 'Timeout', message: '' },
            inDoubt: true,
          },
        ],
        [
          6,
          {
            type: 'CompensationStarted',
            reason: 'failed',
            error: { name: 'Timeout', message: '' },
          },
        ],
        [7, dispatched('undoA', 1, 'compensation')],
        [9, outcome('AttemptSucceeded', 'undoA', { kind: 'compensation' })],
        [9, { type: 'RunCompensated', error: { name: 'Timeout', message: '' } }],
      ),
    );
    expect(rows.map(({ node, inDoubt }) => [node, inDoubt])).toEqual([['a', true]]);
    expect(compensations.map(({ node }) => node)).toEqual(['undoA']);
    expect(marks.map(({ type }) => type)).toEqual(['compensation', 'ended']);
  });

  it('marks a reply that came too late on the row of its command', () => {
    const { rows } = of(
      recorded(
        [0, started],
        [1, dispatched('a')],
        [5, outcome('AttemptTimedOut', 'a')],
        [8, { type: 'LateReplyRecorded', commandId: 'a.1', outcome: 'succeeded', detail: {} }],
      ),
    );
    expect(rows[0]?.marks).toEqual([
      { type: 'late-reply', at: START + 8, text: 'A late reply came: succeeded' },
    ]);
  });

  it('ends a wait when its node is passed, and all that is open when the run ends', () => {
    const wait: RunEvent = {
      type: 'WaitStarted',
      node: 'w',
      dueAt: new Date(START + 50).toISOString(),
    };
    const passed = of(
      recorded([0, started], [1, wait], [50, { type: 'NodePassed', node: 'w', next: [] }]),
    );
    expect(times(passed.rows[0])).toEqual([['wait', 1, 50]]);
    const ended = of(
      recorded(
        [0, started],
        [1, wait],
        [9, { type: 'RunFailed', error: { name: 'x', message: '' } }],
      ),
    );
    expect(times(ended.rows[0])).toEqual([['wait', 1, 9]]);
  });
});

describe('a time scale', () => {
  const RULE = { start: START, nearest: 9 };
  const timeline = of(
    recorded(
      [0, started],
      [0, dispatched('a')],
      [10_000, outcome('AttemptFailed', 'a')],
      [10_000, retry('a', 2, 3_610_000)],
      [3_610_000, dispatched('a', 2)],
      [3_620_000, outcome('AttemptSucceeded', 'a', { attempt: 2 })],
    ),
  );
  const end = START + 3_620_000;

  it('is linear without compression', () => {
    const scale = timeScale(timeline, end, false);
    expect(positionAt(scale, START)).toBe(0);
    expect(positionAt(scale, START + 1_810_000)).toBeCloseTo(50);
    expect(positionAt(scale, end)).toBe(100);
  });

  it('draws an idle hour at most half as long as the work', () => {
    const scale = timeScale(timeline, end, true);
    expect(scale.pieces.map(({ width, compressed }) => [Math.round(width), compressed])).toEqual([
      [33, false],
      [33, true],
      [33, false],
    ]);
  });

  it('keeps the order of moments, and finds each again', () => {
    const scale = timeScale(timeline, end, true);
    let before = -1;
    for (let ms = 0; ms <= 3_620_000; ms += 7_919) {
      const position = positionAt(scale, START + ms);
      expect(position).toBeGreaterThanOrEqual(before);
      expect(momentAt(scale, position)).toBeCloseTo(START + ms, -1);
      before = position;
    }
  });

  it('places all at the left edge when everything happened in one moment', () => {
    const scale = timeScale(of(recorded([0, started])), START, true);
    expect(positionAt(scale, START)).toBe(0);
    expect(positionAt(scale, START + 99)).toBeLessThanOrEqual(100);
  });

  it('draws a live wait ever shorter than the work, without a jump', () => {
    const waiting = of(
      recorded(
        [0, started],
        [0, dispatched('a')],
        [100, outcome('AttemptSucceeded', 'a')],
        [100, { type: 'WaitStarted', node: 'w', dueAt: new Date(START + 1e7).toISOString() }],
      ),
    );
    const shareOfWork = (ms: number) =>
      positionAt(timeScale(waiting, START + ms, true), START + 100);
    expect(shareOfWork(100)).toBeCloseTo(100);
    expect(shareOfWork(150)).toBeCloseTo(66.7, 1);
    expect(shareOfWork(9_000)).toBeCloseTo(66.7, 1);
  });

  it('stays linear while nothing has worked at all', () => {
    const idle = of(recorded([0, started], [0, { type: 'WaitStarted', node: 'w', dueAt: '' }]));
    expect(positionAt(timeScale(idle, START + 1000, true), START + 500)).toBeCloseTo(50);
  });

  it('labels round times that do not touch', () => {
    const all = ticks(timeScale(timeline, end, false), RULE);
    expect(all.length).toBeGreaterThan(3);
    expect(all.map(({ elapsed }) => elapsed % 60_000)).toEqual(all.map(() => 0));
    const compressed = ticks(timeScale(timeline, end, true), RULE);
    const gaps = compressed
      .slice(1)
      .map((tick, i) => tick.position - (compressed[i]?.position ?? 0));
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(9);
    expect(compressed.every(({ elapsed }) => elapsed <= 10_000 || elapsed >= 3_610_000)).toBe(true);
    // A label is centred on its moment: half of it would lie under the idle stretch beside it.
    const idle = timeScale(timeline, end, true).pieces.filter((piece) => piece.compressed);
    expect(idle).not.toEqual([]);
    for (const { left, width } of idle) {
      const beside = compressed.filter(
        ({ position }) => position > left - 4.5 && position < left + width + 4.5,
      );
      expect(beside).toEqual([]);
    }
  });
});
