import type { ReactNode } from 'react';
import { cn } from '@/components/ui/cn';
import type { NodeType } from '@/saga/definition/nodes';
import type { FlowNodeData } from '../flow-types';
import { kindOf } from '../node-kinds';
import { nodeSummary } from '../node-summary';
import { boxLooks } from './box-looks';
import { StateMark } from './node-marks';
import { WorkMarks } from './work-marks';

/** The tile around the icon: square where work is done, round where a run waits, doubled for a message. */
const TILES: Partial<Record<NodeType, string>> = {
  step: 'rounded-md bg-accent-soft text-accent',
  wait: 'rounded-full border border-line-strong text-muted',
  signal: 'rounded-full border-3 border-double border-line-strong text-muted',
  approval: 'rounded-full bg-sunken text-ink',
  transform: 'rounded-md border border-dashed border-line-strong text-muted',
  'sub-saga': 'rounded-md bg-accent-soft text-accent',
};

function tileOf(type: NodeType): string {
  return TILES[type] ?? 'rounded-md bg-sunken text-muted';
}

/** A sub-saga has a double frame, since a whole saga stands behind it. */
function frameOf(type: NodeType): string {
  return type === 'sub-saga' ? 'border-4 border-double border-line-strong' : 'border-line-strong';
}

type ViewProps = {
  readonly data: FlowNodeData;
  readonly selected: boolean;
  /** The name, or the field that renames it. */
  readonly name: ReactNode;
};

/** A step, and every other node that is drawn as a card. */
export function CardView({ data, selected, name }: ViewProps) {
  const { node, state } = data;
  const Icon = kindOf(node.type).icon;
  const isStep = node.type === 'step';
  return (
    <div
      className={cn(
        'flex size-full items-center gap-2.5 rounded-lg px-2.5',
        boxLooks(data, selected, frameOf(node.type)),
      )}
    >
      <span className={cn('flex size-8 shrink-0 items-center justify-center', tileOf(node.type))}>
        <Icon className="size-4" aria-hidden />
      </span>
      <Lines data={data} name={name} />
      <span className="flex h-full shrink-0 flex-col items-end justify-center gap-1">
        {state && <StateMark state={state} />}
        {isStep && <WorkMarks node={node} />}
      </span>
    </div>
  );
}

/** What undoes a step: dashed and amber, with the undo icon, so that it is never taken for a step. */
export function CompensationView({ data, selected, name }: ViewProps) {
  const { node, state } = data;
  const Icon = kindOf(node.type).icon;
  return (
    <div
      className={cn(
        'flex size-full items-center gap-2.5 rounded-lg border-dashed px-2.5',
        boxLooks(data, selected, 'border-compensating-line bg-compensating-soft'),
      )}
    >
      <Icon className="size-4 shrink-0 text-compensating" aria-hidden />
      <Lines data={data} name={name} />
      <span className="flex h-full shrink-0 flex-col items-end justify-center gap-1">
        {state && <StateMark state={state} />}
        {node.type === 'compensation' && <WorkMarks node={node} />}
      </span>
    </div>
  );
}

function Lines({ data, name }: Pick<ViewProps, 'data' | 'name'>) {
  const summary = nodeSummary(data.node) || kindOf(data.node.type).label;
  return (
    <span className="flex min-w-0 flex-1 flex-col">
      {name}
      <span className="truncate font-mono text-2xs text-subtle" title={summary}>
        {summary}
      </span>
    </span>
  );
}
