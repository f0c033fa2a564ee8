'use client';
import { edgeKeys } from '@/components/canvas/edge-key';
import { kindOf } from '@/components/canvas/node-kinds';
import type { SagaEdge, SagaNode } from '@/saga/definition/nodes';
import { focusEdge } from '../keys/focus-edge';
import { connectionProblem } from '../model/connection-rules';
import { edgeFromHandle } from '../model/gestures/connect';
import { join, rejoin } from '../store/actions';
import type { FloatingMenu as Menu } from '../store/designer-store';
import { useDesignerStore, useDrawing } from '../store/use-designer';
import { FloatingMenu, MenuChoice } from './floating-menu';

/** What a node can be joined to, by its way on or by its errors. */
export function ConnectMenu({ menu }: { menu: Extract<Menu, { type: 'connect' }> }) {
  const store = useDesignerStore();
  const drawing = useDrawing();
  const { from, handle = 'out' } = menu;
  const close = () => store.getState().openMenu(null);
  const choices = drawing.nodes.flatMap((node) => {
    const edge = edgeFromHandle(drawing, { from, handle, to: node.name });
    const isUndo = edge.type === 'compensation';
    if (connectionProblem(drawing, edge) || (handle === 'error' && isUndo)) return [];
    return [{ node, edge }];
  });
  const what = handle === 'error' ? `On an error of ${from} go to…` : `Connect ${from} to…`;
  return (
    <FloatingMenu
      at={menu.at}
      label="Connect to"
      placeholder={what}
      empty={`${from} can be connected to nothing more.`}
      onClose={close}
    >
      {choices.map(({ node, edge }) => (
        <NodeChoice
          key={node.name}
          node={node}
          value={node.name}
          hint={hintFor(edge, node)}
          onSelect={() => {
            close();
            join(store, edge);
            store.getState().show(from, true);
          }}
        />
      ))}
    </FloatingMenu>
  );
}

function hintFor(edge: SagaEdge, to: SagaNode): string {
  if (edge.type === 'compensation') return 'as its compensation';
  return edge.outcome ? `when ${edge.outcome}` : kindOf(to.type).label;
}

/** Where an edge can be led instead: to another end, or from another beginning. */
export function ReconnectMenu({ menu }: { menu: Extract<Menu, { type: 'reconnect' }> }) {
  const store = useDesignerStore();
  const drawing = useDrawing();
  const at = edgeKeys(drawing.edges).indexOf(menu.key);
  const edge = drawing.edges[at];
  const close = () => store.getState().openMenu(null);
  if (!edge) return null;
  const without = { ...drawing, edges: drawing.edges.toSpliced(at, 1) };
  const ends = (['to', 'from'] as const).flatMap((end) =>
    drawing.nodes
      .filter((node) => node.name !== edge[end])
      .filter((node) => !connectionProblem(without, { ...edge, [end]: node.name }))
      .map((node) => ({ end, node })),
  );
  return (
    <FloatingMenu
      at={menu.at}
      label="Lead elsewhere"
      placeholder={`Lead ${edge.from} → ${edge.to} elsewhere…`}
      empty="This edge can lead nowhere else."
      onClose={close}
    >
      {ends.map(({ end, node }) => (
        <NodeChoice
          key={`${end} ${node.name}`}
          node={node}
          value={`${end} ${node.name}`}
          hint={end === 'to' ? `instead of to ${edge.to}` : `instead of from ${edge.from}`}
          onSelect={() => {
            close();
            const from = end === 'from' ? node.name : edge.from;
            const to = end === 'to' ? node.name : edge.to;
            const keys = edgeKeys(drawing.edges.with(at, { ...edge, from, to }));
            rejoin(store, menu.key, { from, to });
            const key = keys[at] ?? menu.key;
            store.getState().select([key]);
            focusEdge(key);
          }}
        />
      ))}
    </FloatingMenu>
  );
}

type NodeChoiceProps = {
  readonly node: SagaNode;
  readonly value: string;
  readonly hint: string;
  readonly onSelect: () => void;
};

function NodeChoice({ node, value, hint, onSelect }: NodeChoiceProps) {
  const { icon: Icon } = kindOf(node.type);
  return (
    <MenuChoice value={value} icon={<Icon aria-hidden />} hint={hint} onSelect={onSelect}>
      {value}
    </MenuChoice>
  );
}
