import type { Ref } from 'react';
import { cn } from '@/components/ui/cn';
import { formatDuration } from '../model/duration';
import { ticks } from '../model/ticks';
import type { TimeScale } from '../model/time-scale';
import type { Moment } from '../model/timeline';
import { COLUMNS } from './columns';
import { HATCHED } from './segment-looks';

type TimelineAxisProps = {
  readonly scale: TimeScale;
  readonly start: Moment;
  /** Width of the time column in pixels. */
  readonly pixels: number;
  readonly ref: Ref<HTMLDivElement>;
};

/** The widest label with a gap beside it, in pixels. */
const LABEL = 64;

/** The time since the run's start, and the idle stretches that are drawn short. */
export function TimelineAxis({ scale, start, pixels, ref }: TimelineAxisProps) {
  const breaks = scale.pieces.filter(({ compressed }) => compressed);
  return (
    <div
      className={cn(
        COLUMNS,
        'sticky top-0 z-10 h-7 border-b border-line bg-surface text-2xs text-subtle',
      )}
    >
      <span className="border-r border-line px-3 leading-7">Since the start</span>
      <div ref={ref} className="relative mx-2 tabular-nums">
        {ticks(scale, { start, nearest: (LABEL / pixels) * 100 }).map(({ position, elapsed }) => (
          <span
            key={elapsed}
            className="absolute top-0 leading-7 whitespace-nowrap"
            style={labelPlace(position)}
          >
            {elapsed === 0 ? '0' : formatDuration(elapsed)}
          </span>
        ))}
        {breaks.map(({ from, to, left, width }) => (
          <span
            key={from}
            title={`${formatDuration(to - from)} in which nothing worked`}
            className={`absolute inset-y-1 flex items-center justify-center overflow-hidden rounded-sm ${HATCHED}`}
            style={{ left: `${left}%`, width: `${width}%` }}
          >
            <span className="bg-surface px-1 whitespace-nowrap">
              {formatDuration(to - from)} idle
            </span>
          </span>
        ))}
      </div>
    </div>
  );
}

/** Centred on its moment, except at the edges, where it would be cut off. */
function labelPlace(position: number) {
  if (position > 95) return { right: 0 };
  return { left: `${position}%`, transform: position < 4 ? undefined : 'translateX(-50%)' };
}
