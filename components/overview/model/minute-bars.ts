import type { Outputs } from '@/components/api/router-types';

/** One minute of the overview, as the server counts it. */
export type Minute = Outputs['overview']['get']['perMinute'][number];

/** The outcomes that a bar stacks, from the bottom up. */
export const OUTCOMES = ['completed', 'compensated', 'failed'] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** One bar: its parts as shares (0 to 1) of the chart's height, from the bottom up. */
export type Bar = {
  readonly minute: string;
  readonly total: number;
  readonly parts: readonly {
    readonly outcome: Outcome;
    readonly from: number;
    readonly size: number;
  }[];
};

/** The bars of the minutes and the number that the full height stands for. */
export function minuteBars(minutes: readonly Minute[]): {
  readonly bars: readonly Bar[];
  readonly top: number;
} {
  const top = niceTop(Math.max(0, ...minutes.map(endedIn)));
  return { top, bars: minutes.map((minute) => barOf(minute, top)) };
}

/** How many runs ended in a minute. */
export function endedIn(minute: Minute): number {
  return OUTCOMES.reduce((sum, outcome) => sum + minute[outcome], 0);
}

function barOf(minute: Minute, top: number): Bar {
  let from = 0;
  const parts = OUTCOMES.filter((outcome) => minute[outcome] > 0).map((outcome) => {
    const size = minute[outcome] / top;
    const part = { outcome, from, size };
    from += size;
    return part;
  });
  return { minute: minute.minute, total: endedIn(minute), parts };
}

/** The least of 4, 10, 20, 50, 100, 200, 500 … that is not below `most`. */
export function niceTop(most: number): number {
  if (most <= 4) return 4;
  let unit = 10;
  for (;;) {
    for (const factor of [1, 2, 5]) if (unit * factor >= most) return unit * factor;
    unit *= 10;
  }
}
