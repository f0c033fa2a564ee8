import type { ReactNode } from 'react';
import { cn } from '@/components/ui/cn';
import type { FlowNodeData } from '../flow-types';
import { kindOf } from '../node-kinds';
import { nodeSummary } from '../node-summary';
import { boxLooks } from './box-looks';
import { StateMark } from './node-marks';
import { STATE_DIAMONDS } from './state-looks';

type ViewProps = {
  readonly data: FlowNodeData;
  readonly selected: boolean;
  readonly name: ReactNode;
};

const PILL_INK: Readonly<Record<string, string>> = {
  start: 'text-accent',
  succeed: 'text-completed',
  fail: 'text-stuck',
};

/** Start and ends: rounded, with the icon in the colour of what it means. */
export function PillView({ data, selected, name }: ViewProps) {
  const { node, state } = data;
  const Icon = kindOf(node.type).icon;
  return (
    <div
      className={cn(
        'flex size-full items-center gap-2 rounded-full px-3',
        boxLooks(data, selected, 'border-line-strong'),
      )}
      title={nodeSummary(node) || undefined}
    >
      <Icon className={cn('size-4 shrink-0', PILL_INK[node.type])} aria-hidden />
      <span className="min-w-0 flex-1">{name}</span>
      {state && <StateMark state={state} />}
    </div>
  );
}

/** Fork and join: a heavy bar, as in activity diagrams, that still says its name. */
export function BarView({ data, selected, name }: ViewProps) {
  const { node, state } = data;
  const Icon = kindOf(node.type).icon;
  return (
    <div
      className={cn(
        'flex size-full items-center justify-center gap-1.5 rounded-md px-2',
        boxLooks(data, selected, 'border-line-strong bg-hover'),
      )}
    >
      <Icon className="size-3.5 shrink-0 rotate-180 text-muted" aria-hidden />
      <span className="min-w-0 text-center">{name}</span>
      {state && <StateMark state={state} />}
    </div>
  );
}

const DIAMOND = '14,1 194,1 207,28 194,55 14,55 1,28';

/** A decision: a flat diamond. */
export function DecisionView({ data, selected, name }: ViewProps) {
  const { node, state } = data;
  const Icon = kindOf(node.type).icon;
  return (
    <div className={cn('relative size-full', data.inRun && !state && 'opacity-60')}>
      <svg viewBox="0 0 208 56" className="absolute inset-0 size-full" aria-hidden>
        <polygon
          points={DIAMOND}
          strokeWidth={selected ? 2 : 1}
          className={diamondLooks(data, selected)}
        />
      </svg>
      <div className="relative flex size-full items-center gap-2 px-5">
        <Icon className="size-4 shrink-0 text-muted" aria-hidden />
        <span className="flex min-w-0 flex-1 flex-col">
          {name}
          <span className="truncate text-2xs text-subtle">{nodeSummary(node) || 'Decision'}</span>
        </span>
        {state && <StateMark state={state} />}
      </div>
    </div>
  );
}

function diamondLooks(data: FlowNodeData, selected: boolean): string {
  return cn(
    'fill-surface stroke-line-strong transition-colors duration-150',
    data.inRun && STATE_DIAMONDS[data.state?.status ?? 'pending'],
    data.problem?.severity === 'error' && 'stroke-stuck',
    data.problem?.severity === 'warning' && 'stroke-compensating',
    selected && 'stroke-accent',
  );
}
