'use client';
import { Handle, type Node, type NodeProps, Position } from '@xyflow/react';
import { Box, Cpu, MailWarning, Radio, Route, UserRound, Workflow } from 'lucide-react';
import { memo } from 'react';
import { cn } from '@/components/ui/cn';
import { useEdgeNumbers } from './flow-store-context';
import type { FlowBox } from './model/flow-graph';
import { BOX } from './model/layout';
import { latencyWords, rateWords } from './model/number-words';

export type BoxNode = Node<{ readonly box: FlowBox; readonly faded: boolean }, 'box'>;

const ICONS = {
  saga: Workflow,
  service: Box,
  subject: Radio,
  outside: UserRound,
  dead: MailWarning,
  engine: Cpu,
};

/** A saga, a service or a subject; services say what they work. */
export const BoxView = memo(function BoxView({ data }: NodeProps<BoxNode>) {
  const { box, faded } = data;
  const Icon = box.mode === 'choreography' ? Route : ICONS[box.kind];
  return (
    <div
      style={{ width: BOX.width, height: BOX.height }}
      className={cn(
        'flex items-center gap-2.5 rounded-lg border border-line-strong bg-surface px-3 shadow-low transition-opacity',
        box.kind === 'saga' && 'border-accent bg-accent-soft',
        box.kind === 'dead' && 'border-stuck-line bg-stuck-soft',
        (box.kind === 'outside' || box.kind === 'subject') &&
          'border-dashed bg-background shadow-none',
        faded && 'opacity-40',
      )}
    >
      <Icon
        aria-hidden
        className={cn('size-4 shrink-0 text-muted', box.kind === 'dead' && 'text-stuck')}
      />
      <span className="min-w-0">
        <span className="block truncate text-sm font-medium">{box.name || 'Unknown sender'}</span>
        <span className="block truncate text-2xs text-muted tabular-nums">
          <Below box={box} />
        </span>
      </span>
      <Handle id="left-in" type="target" position={Position.Left} style={{ top: '34%' }} />
      <Handle id="left-out" type="source" position={Position.Left} style={{ top: '66%' }} />
      <Handle id="right-out" type="source" position={Position.Right} style={{ top: '34%' }} />
      <Handle id="right-in" type="target" position={Position.Right} style={{ top: '66%' }} />
    </div>
  );
});

const WORDS = {
  subject: 'subject',
  outside: 'who starts and signals',
  dead: 'nobody could handle',
  engine: 'workers',
} as const;

function Below({ box }: { box: FlowBox }) {
  if (box.kind === 'service') return <Work service={box.name} />;
  if (box.kind !== 'saga') return WORDS[box.kind];
  if (box.mode === null) return box.name ? 'no version is known' : 'its messages name no saga';
  return box.mode === 'choreography' ? 'choreography' : 'orchestration';
}

function Work({ service }: { service: string }) {
  const { count, perSecond, p50 } = useEdgeNumbers(`work/${service}`);
  if (count === 0) return 'service, idle';
  return `works ${rateWords(perSecond)}${p50 === null ? '' : ` · ${latencyWords(p50)}`}`;
}
