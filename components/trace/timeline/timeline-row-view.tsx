'use client';
import { CircleHelp } from 'lucide-react';
import { cn } from '@/components/ui/cn';
import { Tooltip } from '@/components/ui/tooltip';
import { positionAt, type TimeScale } from '../model/time-scale';
import type { Moment, RowMark, TimelineRow } from '../model/timeline';
import { COLUMNS } from './columns';
import { SegmentBar } from './segment-bar';

type TimelineRowViewProps = {
  readonly row: TimelineRow;
  readonly scale: TimeScale;
  readonly now: Moment;
  /** Width of the time column in pixels. */
  readonly pixels: number;
  readonly selected: boolean;
  readonly onSelect: (node: string) => void;
};

const MARK_COLOURS: { readonly [type in RowMark['type']]: string } = {
  'late-reply': 'bg-waiting',
  attention: 'bg-compensating',
  skipped: 'bg-waiting',
  failed: 'bg-stuck',
  fault: 'bg-compensating',
};

/** One node's row: its name at the left, which opens its panel, and its bars. */
export function TimelineRowView(props: TimelineRowViewProps) {
  const { row, scale, now, pixels, selected, onSelect } = props;
  return (
    <li
      className={cn(
        COLUMNS,
        'h-8 items-stretch border-b border-line/60 last:border-b-0',
        selected ? 'bg-accent-soft' : 'hover:bg-hover/50',
      )}
    >
      <button
        type="button"
        aria-pressed={selected}
        onClick={() => onSelect(row.node)}
        className="flex min-w-0 items-center gap-1.5 border-r border-line px-3 text-left"
      >
        <span className="truncate font-mono text-xs">{row.node}</span>
        {row.inDoubt && (
          <Tooltip content="In doubt: it may have happened although no reply came">
            <CircleHelp aria-label="in doubt" className="size-3.5 shrink-0 text-compensating" />
          </Tooltip>
        )}
      </button>
      <div className="relative mx-2">
        {row.segments.map((segment) => (
          <SegmentBar
            key={`${segment.type}-${segment.from}`}
            segment={segment}
            kind={row.kind}
            scale={scale}
            now={now}
            pixels={pixels}
          />
        ))}
        {row.marks.map((mark) => (
          <Tooltip key={`${mark.type}-${mark.at}`} side="top" content={mark.text}>
            <span
              className={cn(
                'absolute top-1/2 size-2 -translate-x-1/2 -translate-y-1/2 rotate-45 rounded-[1px] ring-2 ring-surface',
                MARK_COLOURS[mark.type],
              )}
              style={{ left: `${positionAt(scale, mark.at)}%` }}
            />
          </Tooltip>
        ))}
      </div>
    </li>
  );
}
