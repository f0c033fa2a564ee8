'use client';
import { Undo2 } from 'lucide-react';
import { useId, useMemo, useRef, useState } from 'react';
import type { ChaosHitView } from '@/components/chaos/model/chaos-types';
import { Switch } from '@/components/ui/switch';
import type { RecordedEvent } from '@/saga/run/events';
import { buildTimeline } from '../model/build-timeline';
import { withFaults } from '../model/fault-marks';
import { timeScale } from '../model/time-scale';
import type { TimelineRow } from '../model/timeline';
import { RunLines } from './run-lines';
import { TimelineAxis } from './timeline-axis';
import { TimelineLegend } from './timeline-legend';
import { TimelineRowView } from './timeline-row-view';
import { useWidth } from './use-width';

type TimelineViewProps = {
  readonly events: readonly RecordedEvent[];
  readonly faults: readonly ChaosHitView[];
  /** The moment up to which open bars reach, in milliseconds. */
  readonly now: number;
  readonly selected: string | null;
  readonly onSelect: (node: string) => void;
};

/** The time column's width in pixels, until it is measured. */
const USUAL_WIDTH = 520;

/** The run laid out in time: a row for each step with its attempts, and below a line what undid them. */
export function TimelineView({ events, faults, now, selected, onSelect }: TimelineViewProps) {
  const [compress, setCompress] = useState(true);
  const switchId = useId();
  const axis = useRef<HTMLDivElement>(null);
  const pixels = useWidth(axis, USUAL_WIDTH);
  const built = useMemo(() => buildTimeline(events), [events]);
  if (built === null) return null;
  const timeline = withFaults(built, faults);
  const open = isOpen([...timeline.rows, ...timeline.compensations]);
  const scale = timeScale(timeline, open ? now : timeline.to, compress);
  const shared = { scale, now, pixels, onSelect };
  return (
    <div className="flex flex-col gap-2">
      <div className="overflow-hidden rounded-lg border border-line bg-surface">
        <TimelineAxis ref={axis} scale={scale} start={timeline.from} pixels={pixels} />
        <div className="relative">
          <RunLines marks={timeline.marks} scale={scale} />
          <ol aria-label="Steps in time">
            {timeline.rows.map((row) => (
              <TimelineRowView
                key={row.node}
                row={row}
                selected={row.node === selected}
                {...shared}
              />
            ))}
          </ol>
          {timeline.compensations.length > 0 && (
            <>
              <h2 className="flex h-7 items-center gap-1.5 border-y border-compensated-line bg-compensated-soft px-3 text-2xs font-medium text-compensated">
                <Undo2 aria-hidden className="size-3" /> Compensations
              </h2>
              <ol aria-label="Compensations in time">
                {timeline.compensations.map((row) => (
                  <TimelineRowView
                    key={row.node}
                    row={row}
                    selected={row.node === selected}
                    {...shared}
                  />
                ))}
              </ol>
            </>
          )}
        </div>
      </div>
      <div className="flex flex-wrap items-center gap-x-5 gap-y-2">
        <TimelineLegend />
        <span className="ml-auto flex items-center gap-2">
          <Switch id={switchId} checked={compress} onCheckedChange={setCompress} />
          <label htmlFor={switchId} className="text-xs text-muted">
            Shorten idle time
          </label>
        </span>
      </div>
    </div>
  );
}

const isOpen = (rows: readonly TimelineRow[]) =>
  rows.some(({ segments }) => segments.some(({ to }) => to === null));
