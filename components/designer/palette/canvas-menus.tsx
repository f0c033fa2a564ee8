'use client';
import { StickyNote } from 'lucide-react';
import { NODE_KINDS } from '@/components/canvas/node-kinds';
import type { NodeType } from '@/saga/definition/nodes';
import type { SagaDefinition } from '@/saga/definition/saga-definition';
import { nodeNamed } from '../model/drawing';
import type { Spot } from '../model/gestures/spot';
import { addAt } from '../store/actions';
import type { FloatingMenu as Menu } from '../store/designer-store';
import { useDesigner, useDesignerStore, useDrawing } from '../store/use-designer';
import { ConnectMenu, ReconnectMenu } from './connect-menu';
import { FloatingMenu, MenuChoice } from './floating-menu';
import { useAdding } from './use-adding';

/** The menus that float over the canvas: what to add here, what to connect to. */
export function CanvasMenus() {
  const menu = useDesigner((state) => state.menu);
  if (menu?.type === 'add') return <AddMenu menu={menu} />;
  if (menu?.type === 'connect') return <ConnectMenu menu={menu} />;
  if (menu?.type === 'reconnect') return <ReconnectMenu menu={menu} />;
  return null;
}

function AddMenu({ menu }: { menu: Extract<Menu, { type: 'add' }> }) {
  const store = useDesignerStore();
  const definition = useDrawing();
  const { writeNote } = useAdding();
  const close = () => store.getState().openMenu(null);
  const add = (type: NodeType) => {
    close();
    addAt(store, type, menu.spot);
  };
  return (
    <FloatingMenu
      at={menu.at}
      label="Add"
      placeholder={placeholderOf(menu.spot, definition)}
      empty="There is no such kind of node."
      onClose={close}
    >
      {NODE_KINDS.filter(({ type }) => fits(definition, type, menu.spot)).map((kind) => (
        <MenuChoice
          key={kind.type}
          value={kind.label}
          keywords={[kind.type, kind.description]}
          icon={<kind.icon aria-hidden />}
          hint={kind.description}
          onSelect={() => add(kind.type)}
        >
          {kind.label}
        </MenuChoice>
      ))}
      <MenuChoice
        value="Note"
        keywords={['comment', 'text', 'annotation']}
        icon={<StickyNote aria-hidden />}
        hint="A text for whoever reads the drawing"
        onSelect={() => {
          close();
          writeNote(menu.at);
        }}
      >
        Note
      </MenuChoice>
    </FloatingMenu>
  );
}

function placeholderOf(spot: Spot, definition: SagaDefinition): string {
  if (spot.type === 'after') {
    return spot.handle === 'error' ? `On an error of ${spot.name}…` : `Add after ${spot.name}…`;
  }
  const edge = spot.type === 'edge' ? definition.edges[spot.index] : undefined;
  return edge ? `Insert between ${edge.from} and ${edge.to}…` : 'Add…';
}

/** Whether a node of this type can go to that spot. */
function fits(definition: SagaDefinition, type: NodeType, spot: Spot): boolean {
  if (type === 'start') {
    return spot.type === 'place' && !definition.nodes.some((node) => node.type === 'start');
  }
  if (type !== 'compensation' || spot.type === 'place') return true;
  return spot.type === 'after' && nodeNamed(definition, spot.name)?.type === 'step';
}
