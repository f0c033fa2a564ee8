import { cn } from '@/components/ui/cn';
import type { FlowNodeData } from '../flow-types';
import { STATE_BOXES } from './state-looks';

/** Classes of a node's frame: what its state in a run, a problem and the selection make of it. */
export function boxLooks(data: FlowNodeData, selected: boolean, plain: string): string {
  return cn(
    'border bg-surface shadow-low transition-[border-color,box-shadow,background-color,opacity] duration-150',
    plain,
    data.inRun && STATE_BOXES[data.state?.status ?? 'pending'],
    data.problem?.severity === 'error' && 'border-stuck',
    data.problem?.severity === 'warning' && 'border-compensating',
    selected && 'border-accent opacity-100 ring-2 ring-accent/35',
  );
}
