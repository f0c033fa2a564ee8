import { edgeKeys } from '@/components/canvas/edge-key';
import { nodeNamed } from '../model/drawing';
import { type DesignerStore, drawingOf } from '../store/designer-store';
import { edgeElement } from './focus-edge';

/**
 * Opens the menu that joins the selected node to another one, by its way on or by its errors, or that leads the
 * selected edge elsewhere.
 */
export function openConnectMenu(store: DesignerStore, handle: 'out' | 'error'): void {
  const { selection, openMenu } = store.getState();
  const drawing = drawingOf(store.getState());
  const [name = ''] = selection;
  if (selection.size !== 1) return;
  if (nodeNamed(drawing, name)) {
    openMenu({ type: 'connect', from: name, handle, at: below(nodeElement(name)) });
  } else if (edgeKeys(drawing.edges).includes(name)) {
    openMenu({ type: 'reconnect', key: name, at: below(edgeElement(name)) });
  }
}

function nodeElement(name: string): Element | undefined {
  const boxes = [...document.querySelectorAll<HTMLElement>('.saga-canvas .react-flow__node')];
  return boxes.find((box) => box.dataset.id === name);
}

function below(element: Element | undefined) {
  const { left, bottom } = element?.getBoundingClientRect() ?? { left: 0, bottom: 0 };
  return { x: left, y: bottom + 8 };
}
