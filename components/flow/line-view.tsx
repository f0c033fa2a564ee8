'use client';
import {
  BaseEdge,
  type Edge,
  EdgeLabelRenderer,
  type EdgeProps,
  getBezierPath,
} from '@xyflow/react';
import { memo } from 'react';
import { cn } from '@/components/ui/cn';
import { useEdgeNumbers } from './flow-store-context';
import { partsOf } from './model/edge-key';
import type { EdgeNumbers } from './model/flow-types';
import { latencyWords, paceOf, rateWords, widthOf } from './model/number-words';
import { ROOM } from './model/slots';

export type LineEdge = Edge<
  {
    readonly undrawn: boolean;
    readonly chosen: boolean;
    readonly faded: boolean;
    /** How many words stand between these and the box, as several lines come together there. */
    readonly slot: number;
    /** Whether there is room for words. */
    readonly worded: boolean;
    readonly onChoose: (edge: string) => void;
  },
  'line'
>;

/** A line as wide as its traffic, with marks that move while something goes there. Numbers are exact, marks are not. */
export const LineView = memo(function LineView(props: EdgeProps<LineEdge>) {
  const { id, data } = props;
  const numbers = useEdgeNumbers(id);
  const [path, middleX, middleY] = getBezierPath(props);
  if (!data) return null;
  const failing = numbers.failed > 0 || partsOf(id).kind === 'dead';
  const idle = numbers.count === 0;
  const pace = paceOf(numbers.perSecond);
  return (
    <>
      <BaseEdge
        id={id}
        path={path}
        markerEnd={props.markerEnd}
        interactionWidth={18}
        style={{
          stroke: strokeOf({ chosen: data.chosen, failing, idle }),
          strokeWidth: widthOf(numbers.perSecond),
          strokeDasharray: data.undrawn ? '7 4' : undefined,
          opacity: data.faded ? 0.2 : 1,
        }}
      />
      {pace > 0 && !data.faded && (
        <path
          d={path}
          fill="none"
          className="flow-marks"
          data-pace={pace}
          style={{ stroke: failing ? 'var(--stuck)' : 'var(--running)' }}
        />
      )}
      {!idle && data.worded && !data.faded && (
        <EdgeLabelRenderer>
          <Label
            edge={id}
            place={placeOf(props, { x: middleX, y: middleY })}
            numbers={numbers}
            {...data}
          />
        </EdgeLabelRenderer>
      )}
    </>
  );
});

function strokeOf(line: { chosen: boolean; failing: boolean; idle: boolean }): string {
  if (line.chosen) return 'var(--accent)';
  if (line.idle) return 'var(--line-strong)';
  return line.failing ? 'var(--stuck-line)' : 'var(--running-line)';
}

type Place = { readonly x: number; readonly y: number; readonly anchor: number };

/** How far from a box words begin, in pixels. */
const AWAY = 20;

/** Where words stand: at the service, where lines are apart; of what many send to one place, at the sender. */
function placeOf(
  { id, sourceX, sourceY, targetX, targetY, data }: EdgeProps<LineEdge>,
  middle: { readonly x: number; readonly y: number },
): Place {
  const slot = data?.slot ?? 0;
  switch (partsOf(id).kind) {
    case 'to':
      return { x: targetX - AWAY - slot * ROOM.to, y: targetY, anchor: -100 };
    case 'from':
      return { x: sourceX - AWAY - slot * ROOM.from, y: sourceY, anchor: -100 };
    case 'out':
      return { x: sourceX + AWAY, y: sourceY, anchor: 0 };
    default:
      return { ...middle, anchor: -50 };
  }
}

type LabelProps = {
  readonly edge: string;
  readonly place: Place;
  readonly numbers: EdgeNumbers;
  readonly undrawn: boolean;
  readonly chosen: boolean;
  readonly onChoose: (edge: string) => void;
};

function Label({ edge, place, numbers, undrawn, chosen, onChoose }: LabelProps) {
  const { perSecond, failed, p95 } = numbers;
  const { x, y, anchor } = place;
  return (
    <button
      type="button"
      tabIndex={-1}
      onClick={() => onChoose(edge)}
      style={{ transform: `translate(${anchor}%, -50%) translate(${x}px, ${y}px)` }}
      className={cn(
        'nodrag nopan pointer-events-auto absolute flex items-center gap-1 rounded border border-line bg-surface px-1 text-2xs leading-4 whitespace-nowrap text-muted tabular-nums',
        chosen && 'border-accent text-ink',
      )}
    >
      <span className="font-medium text-ink">{rateWords(perSecond)}</span>
      {p95 !== null && <span>{latencyWords(p95)}</span>}
      {failed > 0 && <span className="text-stuck">{failed.toLocaleString('en')} failed</span>}
      {undrawn && <span className="text-compensating">not drawn</span>}
    </button>
  );
}
