import type { RefObject } from 'react';
import { annotationOf } from '@/components/canvas/annotations/annotation-key';
import { neighbour } from '@/components/canvas/neighbour';
import { annotationBoxes } from '../model/boxes';
import { edgeFrom, stepFromEdge } from '../model/edge-steps';
import { positionsOf } from '../model/positions';
import { type DesignerStore, drawingOf } from '../store/designer-store';
import { focusEdge } from './focus-edge';
import { focusFirstField } from './focus-first-field';

/** A key that was pressed while a box or an edge of the canvas had the focus. */
export type OnElement = {
  readonly event: KeyboardEvent;
  /** The press by name, as in key-name.ts. */
  readonly name: string;
  readonly inspector: RefObject<HTMLElement | null>;
};

type Command = () => void;

/** What a key does while a node's box or an edge has the focus. */
export function onElement(store: DesignerStore, pressed: OnElement): Command | undefined {
  const target = pressed.event.target as Element;
  const edge = target.closest<SVGElement>('.react-flow__edge')?.dataset.id;
  if (edge !== undefined) return onEdge(store, pressed, edge);
  const node = target.closest<HTMLElement>('.react-flow__node')?.dataset.id;
  return node === undefined ? ontoCanvas(store, pressed) : onNode(store, pressed, node);
}

/** With the focus nowhere, an arrow key goes onto the canvas: to what is selected, else to the start. */
function ontoCanvas(store: DesignerStore, { event, name }: OnElement): Command | undefined {
  if (event.target !== document.body || !/^arrow(up|down|left|right)$/.test(name)) return undefined;
  const { selection, show } = store.getState();
  const { nodes } = drawingOf(store.getState());
  const first = nodes.find((node) => node.type === 'start') ?? nodes[0];
  const at = nodes.find((node) => selection.has(node.name)) ?? first;
  return at && (() => show(at.name, true));
}

function onEdge(store: DesignerStore, pressed: OnElement, here: string): Command | undefined {
  const { event, name } = pressed;
  if (name === 'enter' || name === ' ') return () => choose(store, pressed, here);
  const step = stepFromEdge(drawingOf(store.getState()), here, event.key);
  if (!step) return undefined;
  return () => {
    if ('node' in step) store.getState().show(step.node, true);
    else goToEdge(store, step.edge);
  };
}

function onNode(store: DesignerStore, pressed: OnElement, here: string): Command | undefined {
  const { event, name } = pressed;
  if (name === 'enter' || name === ' ') return () => choose(store, pressed, here);
  const { key } = event;
  const drawing = drawingOf(store.getState());
  if (name === `mod+${key.toLowerCase()}`) {
    const edge = edgeFrom(drawing, here, key);
    return edge === undefined ? undefined : () => goToEdge(store, edge);
  }
  const extends_ = name === `shift+${key.toLowerCase()}`;
  if (!extends_ && name !== key.toLowerCase()) return undefined;
  const others = annotationBoxes(drawing);
  const next = neighbour(drawing, { positions: positionsOf(drawing), from: here, key, others });
  if (next === undefined) return undefined;
  return () => goToNode(store, next, extends_);
}

/** Enter selects and goes to the form, or writes in a note; space adds to the selection, or takes out of it. */
function choose(store: DesignerStore, { name, inspector }: OnElement, here: string): void {
  const { selection, select, rename, readOnly } = store.getState();
  if (name === ' ') {
    const others = [...selection].filter((chosen) => chosen !== here);
    select(selection.has(here) ? others : [...others, here]);
    return;
  }
  select([here]);
  if (annotationOf(here)?.type === 'note' && !readOnly) rename(here);
  else requestAnimationFrame(() => focusFirstField(inspector.current));
}

function goToNode(store: DesignerStore, next: string, keeping: boolean): void {
  const { selection, show, select } = store.getState();
  show(next, true);
  if (keeping) select([...selection, next]);
}

function goToEdge(store: DesignerStore, key: string): void {
  store.getState().select([key]);
  focusEdge(key);
}
