import type { Page } from '@playwright/test';

/** What a browser's trace says of a gesture. Times in milliseconds. */
export type FrameFigures = {
  readonly frames: number;
  readonly framesPerSecond: number;
  /** Time on the processor in scripts, handlers and microtasks included, per frame of the main thread. */
  readonly scriptP50: number;
  readonly scriptP95: number;
  readonly scriptMean: number;
  readonly scriptMax: number;
};

type TraceEvent = {
  readonly name: string;
  readonly ph: string;
  readonly ts: number;
  readonly dur?: number;
  /** Time on the processor, microseconds: others that run meanwhile do not count. */
  readonly tdur?: number;
  readonly tid: number;
  readonly pid: number;
  readonly args?: { readonly name?: string };
};

const SCRIPT = new Set([
  'EvaluateScript',
  'EventDispatch',
  'FireAnimationFrame',
  'FunctionCall',
  'RunMicrotasks',
  'TimerFire',
  'v8.callFunction',
]);
const FRAME = 'BeginMainThreadFrame';

/** Traces what the page does while `gesture` lasts. */
export async function traced(page: Page, gesture: () => Promise<void>): Promise<FrameFigures> {
  const session = await page.context().newCDPSession(page);
  const events: TraceEvent[] = [];
  session.on('Tracing.dataCollected', ({ value }) => {
    events.push(...(value as unknown as TraceEvent[]));
  });
  await session.send('Tracing.start', {
    transferMode: 'ReportEvents',
    categories: 'devtools.timeline,disabled-by-default-devtools.timeline.frame,v8,__metadata',
  });
  await gesture();
  const complete = new Promise<void>((resolve) =>
    session.once('Tracing.tracingComplete', () => resolve()),
  );
  await session.send('Tracing.end');
  await complete;
  await session.detach();
  return figuresOf(events);
}

function figuresOf(events: readonly TraceEvent[]): FrameFigures {
  const main = mainThread(events);
  const own = events.filter(({ pid, tid }) => pid === main.pid && tid === main.tid);
  const starts = own
    .filter(({ name }) => name === FRAME)
    .map(({ ts }) => ts)
    .sort((a, b) => a - b);
  const scripts = outermost(own.filter(({ name, ph }) => ph === 'X' && SCRIPT.has(name)));
  const perFrame = starts.slice(0, -1).map((start, index) => {
    const end = starts[index + 1] ?? start;
    return sum(scripts.filter(({ ts }) => ts >= start && ts < end)) / 1000;
  });
  const span = ((starts.at(-1) ?? 0) - (starts[0] ?? 0)) / 1_000_000;
  return {
    frames: perFrame.length,
    framesPerSecond: round(span > 0 ? perFrame.length / span : 0),
    scriptP50: percentile(perFrame, 0.5),
    scriptP95: percentile(perFrame, 0.95),
    scriptMean: round(perFrame.reduce((a, b) => a + b, 0) / Math.max(1, perFrame.length)),
    scriptMax: percentile(perFrame, 1),
  };
}

/** The thread on which most frames begin: that of the page. */
function mainThread(events: readonly TraceEvent[]): { pid: number; tid: number } {
  const counts = new Map<string, { pid: number; tid: number; count: number }>();
  for (const { name, pid, tid } of events) {
    if (name !== FRAME) continue;
    const key = `${pid}:${tid}`;
    counts.set(key, { pid, tid, count: (counts.get(key)?.count ?? 0) + 1 });
  }
  const [most] = [...counts.values()].sort((a, b) => b.count - a.count);
  if (!most) throw new Error('The trace holds no frame.');
  return most;
}

/** Events that lie in no other of them, so that nothing is counted twice. */
function outermost(events: readonly TraceEvent[]): readonly TraceEvent[] {
  let until = 0;
  return events
    .toSorted((a, b) => a.ts - b.ts)
    .filter(({ ts, dur = 0 }) => {
      if (ts < until) return false;
      until = ts + dur;
      return true;
    });
}

function sum(events: readonly TraceEvent[]): number {
  return events.reduce((total, { dur = 0, tdur = dur }) => total + tdur, 0);
}

/** The value that so large a part of all values does not exceed, rounded to hundredths. */
export function percentile(values: readonly number[], part: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0);
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
