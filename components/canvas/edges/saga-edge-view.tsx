'use client';
import { BaseEdge, EdgeLabelRenderer, type EdgeProps } from '@xyflow/react';
import { Plus } from 'lucide-react';
import { memo, useState } from 'react';
import { cn } from '@/components/ui/cn';
import { useCanvasActions } from '../canvas-context';
import { edgeType } from '../edge-key';
import type { FlowEdge, FlowEdgeData } from '../flow-types';
import { ProblemBadge } from '../nodes/node-marks';
import { edgeLine } from './edge-line';
import { edgeLooks } from './edge-looks';
import { arrowOf } from './edge-markers';

/** One edge: its line, its label, its problems and, on an editable canvas, a button that inserts. */
export const SagaEdgeView = memo(function SagaEdgeView(props: EdgeProps<FlowEdge>) {
  const { data, selected = false } = props;
  const [hovered, setHovered] = useState(false);
  if (!data) return null;
  const sideways = edgeType(data.edge) === 'compensation';
  const [path, x, y] = edgeLine(props, { sideways, turn: data.turn });
  const looks = edgeLooks(data, selected);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: hovering only shows a button that `/` opens too.
    <g onMouseEnter={() => setHovered(true)} onMouseLeave={() => setHovered(false)}>
      <BaseEdge
        path={path}
        interactionWidth={20}
        markerEnd={looks.head ? arrowOf(looks.tone) : undefined}
        style={{ stroke: looks.stroke, strokeWidth: looks.width, strokeDasharray: looks.dash }}
      />
      {!looks.head && <circle cx={props.sourceX} cy={props.sourceY} r={3} fill={looks.stroke} />}
      <EdgeMiddle data={data} x={x} y={y} active={hovered || selected} />
    </g>
  );
});

type MiddleProps = {
  readonly data: FlowEdgeData;
  readonly x: number;
  readonly y: number;
  readonly active: boolean;
};

function EdgeMiddle({ data, x, y, active }: MiddleProps) {
  const actions = useCanvasActions();
  const inserts = actions && data.editable && active && edgeType(data.edge) === 'flow';
  if (!data.label && !data.problem && !inserts) return null;
  return (
    <EdgeLabelRenderer>
      <div
        className="nodrag nopan absolute flex items-center gap-1"
        style={{ transform: `translate(-50%, -50%) translate(${x}px, ${y}px)` }}
      >
        {data.label && <EdgeLabel data={data} />}
        {data.problem && <ProblemBadge problem={data.problem} />}
        {inserts && (
          <button
            type="button"
            aria-label={`Insert between ${data.edge.from} and ${data.edge.to}`}
            onClick={(event) =>
              actions.insertOnEdge(data.index, { x: event.clientX, y: event.clientY })
            }
            className="pointer-events-auto flex size-5 items-center justify-center rounded-full border border-accent bg-surface text-accent shadow-low hover:bg-accent hover:text-on-accent"
          >
            <Plus className="size-3" aria-hidden />
          </button>
        )}
      </div>
    </EdgeLabelRenderer>
  );
}

function EdgeLabel({ data }: { data: FlowEdgeData }) {
  return (
    <span
      title={data.label}
      className={cn(
        'max-w-40 truncate rounded-sm border border-line bg-surface px-1.5 font-mono text-2xs text-muted',
        edgeType(data.edge) === 'error' && 'border-stuck-line text-stuck',
        data.taken === false && 'opacity-60',
      )}
    >
      {data.label}
    </span>
  );
}
