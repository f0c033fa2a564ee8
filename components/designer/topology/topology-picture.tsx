'use client';
import '@/components/canvas/canvas.css';
import {
  Background,
  BackgroundVariant,
  type Node,
  type NodeProps,
  ReactFlow,
  ReactFlowProvider,
  ViewportPortal,
} from '@xyflow/react';
import { Box, Router, UserRound, Workflow } from 'lucide-react';
import { type KeyboardEvent, memo, useMemo } from 'react';
import { focusNode } from '@/components/canvas/saga-canvas';
import { cn } from '@/components/ui/cn';
import type { Party } from '@/saga/topology/topology';
import { partyWord } from '@/saga/topology/topology-words';
import { nextParty } from './model/next-party';
import { BOX, type Picture } from './model/picture';
import { PictureLegend } from './picture-legend';
import { PictureLines } from './picture-lines';

const ICONS = { service: Box, coordinator: Router, saga: Workflow, outside: UserRound };

type PartyData = Pick<Party, 'name' | 'role' | 'does' | 'undoes'> & {
  readonly chosen: boolean;
  readonly faded: boolean;
};
type PartyNode = Node<PartyData, 'party'>;

const PartyView = memo(function PartyView({ data }: NodeProps<PartyNode>) {
  const { name, role, does, undoes, chosen, faded } = data;
  const Icon = ICONS[role];
  return (
    <div
      style={{ width: BOX.width, height: BOX.height }}
      className={cn(
        'flex items-center gap-2 rounded-lg border border-line-strong bg-surface px-3 shadow-low',
        role === 'coordinator' && 'border-accent bg-accent-soft',
        role === 'outside' && 'border-dashed bg-background shadow-none',
        chosen && 'border-accent ring-2 ring-accent/35',
        faded && 'opacity-50',
      )}
    >
      <Icon aria-hidden className="size-4 shrink-0 text-muted" />
      <span className="min-w-0">
        <span className="block truncate text-sm font-medium">{partyWord(name)}</span>
        {role === 'service' && (
          <span className="block truncate text-2xs text-muted tabular-nums">
            {does.length} {does.length === 1 ? 'step' : 'steps'}
            {undoes.length > 0 && ` · ${undoes.length} undo`}
          </span>
        )}
      </span>
    </div>
  );
});

const NODE_TYPES = { party: PartyView };
const FIT = { padding: 0.04 };
const sizeOf = ({ width, height }: Picture) => ({ width, height });

type TopologyPictureProps = {
  readonly picture: Picture;
  readonly label: string;
  readonly chosen: string | null;
  readonly onChoose: (party: string | null) => void;
};

/** Parties as boxes and what they tell each other as lines. Arrow keys go from box to box, Enter chooses one. */
export function TopologyPicture({ picture, label, chosen, onChoose }: TopologyPictureProps) {
  const nodes = useMemo(() => nodesOf(picture, chosen), [picture, chosen]);
  const toggle = (name: string) => onChoose(name === chosen ? null : name);
  const onKeyDown = (event: KeyboardEvent) => {
    const here = (event.target as HTMLElement).closest<HTMLElement>('.react-flow__node')?.dataset
      .id;
    if (here === undefined) return;
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      toggle(here);
    }
    const next = nextParty(picture, here, event.key);
    if (next === undefined) return;
    event.preventDefault();
    focusNode(event.currentTarget as HTMLElement, next);
  };
  return (
    <ReactFlowProvider>
      <ReactFlow
        aria-label={label}
        className="saga-canvas"
        nodes={nodes}
        nodeTypes={NODE_TYPES}
        nodesDraggable={false}
        nodesConnectable={false}
        elementsSelectable={false}
        disableKeyboardA11y
        onNodeClick={(_, { id }) => toggle(id)}
        onPaneClick={() => onChoose(null)}
        onKeyDown={onKeyDown}
        zoomOnScroll={false}
        preventScrolling={false}
        minZoom={0.2}
        maxZoom={1}
        // Words on lines stand out beyond the boxes, which is all that `fitView` knows of.
        onInit={(flow) => void flow.fitBounds({ x: 0, y: 0, ...sizeOf(picture) }, FIT)}
      >
        <Background variant={BackgroundVariant.Dots} gap={24} size={1} />
        <ViewportPortal>
          <PictureLines lines={picture.lines} chosen={chosen} />
        </ViewportPortal>
        <PictureLegend />
      </ReactFlow>
    </ReactFlowProvider>
  );
}

function nodesOf({ parties, lines }: Picture, chosen: string | null): PartyNode[] {
  const near = new Set(
    lines.flatMap(({ from, to }) => (from === chosen || to === chosen ? [from, to] : [])),
  );
  return parties.map(({ at, ...party }) => ({
    id: party.name,
    type: 'party',
    position: at,
    ...BOX,
    focusable: true,
    ariaLabel: partyWord(party.name),
    data: {
      ...party,
      chosen: party.name === chosen,
      faded: chosen !== null && party.name !== chosen && !near.has(party.name),
    },
  }));
}
