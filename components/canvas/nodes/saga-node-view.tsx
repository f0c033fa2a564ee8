'use client';
import type { NodeProps } from '@xyflow/react';
import { memo } from 'react';
import type { FlowNode } from '../flow-types';
import { kindOf } from '../node-kinds';
import { CardView, CompensationView } from './card-view';
import { MapView } from './map-view';
import { NodeHandles } from './node-handles';
import { ProblemBadge } from './node-marks';
import { NodeName } from './node-name';
import { BarView, DecisionView, PillView } from './shape-views';

const VIEWS = {
  pill: PillView,
  card: CardView,
  bar: BarView,
  decision: DecisionView,
  compensation: CompensationView,
  map: MapView,
} as const;

/** One node of the drawing, in the shape of its kind, with its state, problems and handles. */
export const SagaNodeView = memo(function SagaNodeView({ data, selected }: NodeProps<FlowNode>) {
  const { shape } = kindOf(data.node.type);
  const View = VIEWS[shape];
  const name = <NodeName node={data.node} className={shape === 'bar' ? 'text-xs' : undefined} />;
  return (
    <>
      <View data={data} selected={selected} name={name} />
      {data.problem && (
        <ProblemBadge problem={data.problem} className="absolute -top-2 -right-2 shadow-low" />
      )}
      <NodeHandles type={data.node.type} editable={data.editable} />
    </>
  );
});
