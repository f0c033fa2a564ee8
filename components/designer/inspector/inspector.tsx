'use client';
import { AlignCenterHorizontal, AlignCenterVertical, Copy, Plus, Trash2, X } from 'lucide-react';
import { type ReactNode, useLayoutEffect, useRef } from 'react';
import { edgeKeys, edgeType } from '@/components/canvas/edge-key';
import { edgeAria, edgeLabel } from '@/components/canvas/edge-label';
import { kindOf } from '@/components/canvas/node-kinds';
import { Button } from '@/components/ui/button';
import { cn } from '@/components/ui/cn';
import { IconButton } from '@/components/ui/icon-button';
import type { SagaNode } from '@/saga/definition/nodes';
import { nodeNamed } from '../model/drawing';
import { align } from '../model/gestures/align';
import { SampleSection } from '../sample/sample-section';
import { deleteSelected, duplicateSelected } from '../store/actions';
import { useDesigner, useDesignerStore, useDrawing, useReadOnly } from '../store/use-designer';
import { FormBoundary } from './form-boundary';
import { EdgeFields } from './forms/edge-fields';
import { IdentityFields } from './forms/identity-fields';
import { SettingsForm } from './forms/settings-form';
import { WaysSection } from './forms/ways-section';
import { NodeForm } from './node-form';
import { NodeProblems } from './node-problems';

/** The form of what is selected: a node, an edge, several things, or the saga as a whole. */
export function Inspector() {
  const definition = useDrawing();
  const selection = useDesigner((state) => state.selection);
  const [only] = selection;
  const node = only === undefined ? undefined : nodeNamed(definition, only);
  const scrolled = useRef<HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another form is read from its beginning.
  useLayoutEffect(() => {
    // In braces: in newer browsers scrolling gives a promise, which React would call to clean up.
    scrolled.current?.scrollTo(0, 0);
  }, [only]);
  return (
    <div ref={scrolled} className="flex min-h-0 flex-1 flex-col overflow-y-auto">
      {selection.size === 0 && <Saga />}
      {selection.size > 1 && <Several count={selection.size} />}
      {selection.size === 1 && node && <NodeInspector node={node} />}
      {selection.size === 1 && !node && <EdgeInspector edgeKey={only ?? ''} />}
    </div>
  );
}

function Saga() {
  const { name } = useDrawing();
  return (
    <>
      <Heading kind="Saga" name={name} />
      <SettingsForm />
    </>
  );
}

function NodeInspector({ node }: { node: SagaNode }) {
  return (
    <>
      <Heading kind={kindOf(node.type).label} name={node.name} removable />
      <NodeProblems name={node.name} />
      <FormBoundary node={node}>
        <IdentityFields node={node} />
        <NodeForm node={node} />
        <WaysSection node={node} />
        {hasExpressions(node) && <SampleSection />}
      </FormBoundary>
    </>
  );
}

const WITHOUT = new Set<SagaNode['type']>(['start', 'fork', 'join', 'fail', 'approval']);

function hasExpressions({ type }: SagaNode): boolean {
  return !WITHOUT.has(type);
}

function EdgeInspector({ edgeKey }: { edgeKey: string }) {
  const definition = useDrawing();
  const index = edgeKeys(definition.edges).indexOf(edgeKey);
  const edge = definition.edges[index];
  const store = useDesignerStore();
  const readOnly = useReadOnly();
  if (!edge) return null;
  const from = nodeNamed(definition, edge.from);
  const words = { flow: 'Edge', compensation: 'Compensation edge', error: 'Error edge' };
  return (
    <>
      <Heading kind={words[edgeType(edge)]} name={`${edge.from} → ${edge.to}`} removable />
      <div className="flex flex-col gap-3 px-3 py-3">
        <EdgeFields edge={edge} index={index} />
        <p className="text-xs text-subtle">{edgeAria(edge, edgeLabel(edge, from))}.</p>
        {edgeType(edge) === 'flow' && !readOnly && (
          <Button
            size="sm"
            className="self-start"
            onClick={(event) => {
              const { left, bottom } = event.currentTarget.getBoundingClientRect();
              const at = { x: left, y: bottom + 4 };
              store.getState().openMenu({ type: 'add', spot: { type: 'edge', index }, at });
            }}
          >
            <Plus aria-hidden />
            Insert here…
          </Button>
        )}
      </div>
    </>
  );
}

function Several({ count }: { count: number }) {
  const store = useDesignerStore();
  const readOnly = useReadOnly();
  const alignInto = (into: 'column' | 'row') => {
    const { history, selection, perform } = store.getState();
    perform(align(history.present, selection, into));
  };
  return (
    <>
      <Heading kind="Selection" name={`${count} selected`} />
      <div className={cn('flex flex-wrap gap-2 p-3', readOnly && 'hidden')}>
        <Button size="sm" onClick={() => duplicateSelected(store)}>
          <Copy aria-hidden />
          Duplicate
        </Button>
        <Button size="sm" onClick={() => alignInto('column')}>
          <AlignCenterVertical aria-hidden />
          Align in a column
        </Button>
        <Button size="sm" onClick={() => alignInto('row')}>
          <AlignCenterHorizontal aria-hidden />
          Align in a row
        </Button>
        <Button size="sm" variant="danger-quiet" onClick={() => deleteSelected(store)}>
          <Trash2 aria-hidden />
          Delete
        </Button>
      </div>
    </>
  );
}

type HeadingProps = {
  readonly kind: string;
  readonly name: ReactNode;
  readonly removable?: boolean;
};

function Heading({ kind, name, removable }: HeadingProps) {
  const store = useDesignerStore();
  const readOnly = useReadOnly();
  return (
    <div className="sticky top-0 z-10 flex h-11 shrink-0 items-center gap-1 border-b border-line bg-surface px-3">
      <div className="min-w-0 flex-1 leading-tight">
        <div className="text-2xs text-subtle">{kind}</div>
        <h2 className="truncate text-sm font-semibold">{name}</h2>
      </div>
      {removable && (
        <>
          {!readOnly && (
            <IconButton
              label="Delete"
              shortcut={['⌫']}
              size="sm"
              onClick={() => deleteSelected(store)}
            >
              <Trash2 />
            </IconButton>
          )}
          <IconButton
            label="Close"
            shortcut={['Esc']}
            size="sm"
            onClick={() => store.getState().select([])}
          >
            <X />
          </IconButton>
        </>
      )}
    </div>
  );
}
