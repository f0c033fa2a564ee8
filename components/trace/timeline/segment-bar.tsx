'use client';
import { cn } from '@/components/ui/cn';
import { TONE_CLASSES } from '@/components/ui/tone';
import { Tooltip } from '@/components/ui/tooltip';
import { formatDuration } from '../model/duration';
import { positionAt, type TimeScale } from '../model/time-scale';
import type { Moment, Segment, TimelineRow } from '../model/timeline';
import { attemptTone, HATCHED, segmentTitle } from './segment-looks';

type SegmentBarProps = {
  readonly segment: Segment;
  readonly kind: TimelineRow['kind'];
  readonly scale: TimeScale;
  readonly now: Moment;
  /** Width of the time column in pixels. */
  readonly pixels: number;
};

/** Narrower than this, in pixels, a bar has no room for its duration. */
const ROOM_FOR_TEXT = 56;

/** One attempt, pause or wait as a bar; what is still open reaches to now. */
export function SegmentBar({ segment, kind, scale, now, pixels }: SegmentBarProps) {
  const until = segment.to ?? Math.max(now, segment.from);
  const left = positionAt(scale, segment.from);
  const width = positionAt(scale, until) - left;
  const took = formatDuration(until - segment.from);
  return (
    <Tooltip
      side="top"
      content={
        <span>
          <span className="font-medium">{segmentTitle(segment)}</span>
          <span className="ml-2 text-muted tabular-nums">{took}</span>
        </span>
      }
    >
      <div
        data-segment={segment.type}
        className={cn(
          'absolute top-1/2 flex h-4.5 min-w-1 -translate-y-1/2 items-center overflow-hidden rounded-[4px] px-1.5',
          segment.type === 'attempt'
            ? attemptClasses(segment, kind)
            : cn('h-2.5 rounded-sm border border-line', HATCHED),
        )}
        style={{ left: `${left}%`, width: `${width}%` }}
      >
        {segment.type === 'attempt' && (width * pixels) / 100 > ROOM_FOR_TEXT && (
          <span className="truncate text-2xs leading-none tabular-nums">{took}</span>
        )}
      </div>
    </Tooltip>
  );
}

function attemptClasses(segment: Extract<Segment, { type: 'attempt' }>, kind: TimelineRow['kind']) {
  const tone = TONE_CLASSES[attemptTone(kind, segment)];
  return cn(
    'border',
    tone.text,
    tone.soft,
    tone.line,
    segment.outcome === 'timed-out' && 'border-dashed',
    segment.outcome === 'running' && 'animate-breathe rounded-r-none border-r-2',
  );
}
