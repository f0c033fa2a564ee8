'use client';
import { ArrowDown, ArrowUp, Spline, Undo2, X } from 'lucide-react';
import { edgeKeys, edgeType } from '@/components/canvas/edge-key';
import { edgeAria, edgeLabel } from '@/components/canvas/edge-label';
import { Button } from '@/components/ui/button';
import { cn } from '@/components/ui/cn';
import { IconButton } from '@/components/ui/icon-button';
import type { SagaEdge, SagaNode } from '@/saga/definition/nodes';
import { edgesWhere, type PlacedEdge } from '../../model/drawing';
import { shiftEdge } from '../../model/gestures/edit';
import { removeSelected } from '../../model/gestures/remove';
import { compensateSelected } from '../../store/actions';
import { useDesignerStore, useDrawing, useReadOnly } from '../../store/use-designer';
import { Section } from '../controls/section';
import { EdgeFields } from './edge-fields';

const TITLES: { readonly [T in SagaNode['type']]?: string } = {
  decision: 'Ways, tried in order',
  fork: 'Branches',
};

/** The ways on from a node, in order, and what undoes it; ways can be added here without the pointer. */
export function WaysSection({ node }: { node: SagaNode }) {
  const store = useDesignerStore();
  const readOnly = useReadOnly();
  const definition = useDrawing();
  const ways = edgesWhere(definition, (edge) => edge.from === node.name);
  if (node.type === 'succeed' || node.type === 'fail') return null;
  if (node.type === 'compensation') return <Undoes node={node} />;
  const compensated = ways.some(({ edge }) => edgeType(edge) === 'compensation');
  return (
    <Section title={TITLES[node.type] ?? 'Leads to'} summary={ways.length || undefined}>
      <ul className="flex flex-col gap-2">
        {ways.map((way) => (
          <Way key={way.index} way={way} from={node} siblings={ways} />
        ))}
      </ul>
      <div className={cn('flex flex-wrap gap-2', readOnly && 'hidden')}>
        <Button
          size="sm"
          onClick={(event) => {
            const { left, bottom } = event.currentTarget.getBoundingClientRect();
            const at = { x: left, y: bottom + 4 };
            store.getState().openMenu({ type: 'connect', from: node.name, at });
          }}
        >
          <Spline aria-hidden />
          Connect to…
        </Button>
        {node.type === 'step' && !compensated && (
          <Button size="sm" onClick={() => compensateSelected(store)}>
            <Undo2 aria-hidden />
            Add compensation
          </Button>
        )}
      </div>
    </Section>
  );
}

function Undoes({ node }: { node: SagaNode }) {
  const definition = useDrawing();
  const edges = edgesWhere(definition, (edge) => edge.to === node.name);
  return (
    <Section title="Undoes" summary={edges.length || undefined}>
      {edges.length === 0 && (
        <p className="text-xs text-subtle">
          Nothing yet. Drag from the right side of a step to this compensation.
        </p>
      )}
      <ul className="flex flex-col gap-2">
        {edges.map((way) => (
          <Way key={way.index} way={way} from={node} siblings={edges} backwards />
        ))}
      </ul>
    </Section>
  );
}

type WayProps = {
  readonly way: PlacedEdge;
  readonly from: SagaNode;
  readonly siblings: readonly PlacedEdge[];
  readonly backwards?: boolean;
};

function Way({ way, from, siblings, backwards = false }: WayProps) {
  const store = useDesignerStore();
  const readOnly = useReadOnly();
  const { edge, index } = way;
  return (
    <li className="flex flex-col gap-1.5 rounded-md border border-line px-2 py-1.5">
      <div className="flex items-center gap-1">
        <button
          type="button"
          onClick={() => store.getState().show(backwards ? edge.from : edge.to, true)}
          className="min-w-0 flex-1 truncate rounded-sm text-left text-sm hover:text-accent"
        >
          <span className="text-xs text-subtle">{wordFor(edge, backwards)} </span>
          {backwards ? edge.from : edge.to}
        </button>
        {!readOnly && <WayActions way={way} from={from} siblings={siblings} />}
      </div>
      <EdgeFields edge={edge} index={index} />
    </li>
  );
}

function WayActions({ way, from, siblings }: WayProps) {
  const store = useDesignerStore();
  const definition = useDrawing();
  const { edge, index } = way;
  const { perform } = store.getState();
  const key = edgeKeys(definition.edges)[index] ?? '';
  const same = siblings.filter((other) => edgeType(other.edge) === edgeType(edge));
  const place = same.findIndex((other) => other.index === index);
  const ordered = from.type === 'decision';
  const remove = () =>
    perform({ ...removeSelected(definition, new Set([key])), select: undefined });
  return (
    <>
      {ordered && place > 0 && (
        <IconButton
          label={`Try ${edge.to} earlier`}
          size="sm"
          onClick={() => perform(shiftEdge(definition, index, -1))}
        >
          <ArrowUp />
        </IconButton>
      )}
      {ordered && place < same.length - 1 && (
        <IconButton
          label={`Try ${edge.to} later`}
          size="sm"
          onClick={() => perform(shiftEdge(definition, index, 1))}
        >
          <ArrowDown />
        </IconButton>
      )}
      <IconButton
        label={`Remove edge: ${edgeAria(edge, edgeLabel(edge, from))}`}
        size="sm"
        onClick={remove}
      >
        <X />
      </IconButton>
    </>
  );
}

function wordFor(edge: SagaEdge, backwards: boolean): string {
  if (backwards) return 'undoes';
  switch (edgeType(edge)) {
    case 'compensation':
      return 'undone by';
    case 'error':
      return 'on error';
    default:
      return 'then';
  }
}
