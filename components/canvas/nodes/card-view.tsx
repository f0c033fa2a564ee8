import type { ReactNode } from 'react';
import { cn } from '@/components/ui/cn';
import type { FlowNodeData } from '../flow-types';
import { kindOf } from '../node-kinds';
import { nodeSummary } from '../node-summary';
import { boxLooks } from './box-looks';
import { StateMark } from './node-marks';
import { WorkMarks } from './work-marks';

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
        boxLooks(data, selected, 'border-line-strong'),
      )}
    >
      <span
        className={cn(
          'flex size-8 shrink-0 items-center justify-center rounded-md',
          isStep ? 'bg-accent-soft text-accent' : 'bg-sunken text-muted',
        )}
      >
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
