'use client';
import { Plus } from 'lucide-react';
import { useLayoutEffect, useRef } from 'react';
import { annotationOf } from '@/components/canvas/annotations/annotation-key';
import { edgeKeys, edgeType } from '@/components/canvas/edge-key';
import { edgeAria, edgeLabel } from '@/components/canvas/edge-label';
import { kindOf } from '@/components/canvas/node-kinds';
import { Button } from '@/components/ui/button';
import type { SagaNode } from '@/saga/definition/nodes';
import { nodeNamed } from '../model/drawing';
import { SampleSection } from '../sample/sample-section';
import { useDesigner, useDesignerStore, useDrawing, useReadOnly } from '../store/use-designer';
import { FormBoundary } from './form-boundary';
import { EdgeFields } from './forms/edge-fields';
import { IdentityFields } from './forms/identity-fields';
import { SettingsForm } from './forms/settings-form';
import { WaysSection } from './forms/ways-section';
import { GroupInspector } from './group-inspector';
import { Heading } from './heading';
import { NodeForm } from './node-form';
import { NodeProblems } from './node-problems';
import { NoteInspector } from './note-inspector';
import { Several } from './several';

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
      {selection.size === 1 && !node && <OtherInspector selected={only ?? ''} />}
    </div>
  );
}

function OtherInspector({ selected }: { selected: string }) {
  const { layout } = useDrawing();
  const annotation = annotationOf(selected);
  if (!annotation) return <EdgeInspector edgeKey={selected} />;
  const { id, type } = annotation;
  const note = type === 'note' && layout?.notes?.find((each) => each.id === id);
  if (note) return <NoteInspector key={id} note={note} />;
  const group = type === 'group' && layout?.groups?.find((each) => each.id === id);
  return group ? <GroupInspector key={id} group={group} /> : null;
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
