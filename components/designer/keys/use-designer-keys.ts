'use client';
import { useReactFlow } from '@xyflow/react';
import { type RefObject, useEffect } from 'react';
import { FIT } from '@/components/canvas/fit';
import { neighbour } from '@/components/canvas/neighbour';
import { useShortcutHelp } from '@/components/shell/shortcut-help';
import { nodeNamed } from '../model/drawing';
import { positionsOf } from '../model/positions';
import { useAdding, useCanvasPointer } from '../palette/use-adding';
import { fixNext } from '../problems/fixing';
import {
  compensateSelected,
  deleteSelected,
  duplicateSelected,
  layOut,
  nudgeSelected,
  selectAll,
} from '../store/actions';
import type { DesignerStore } from '../store/designer-store';
import { useDesignerStore } from '../store/use-designer';
import { keyName } from './key-name';
import { SHORTCUTS } from './shortcuts';

const STEP = 8;
const FAR = 40;

type Command = (event: KeyboardEvent) => void;

/** Listens for the designer's keys wherever no text is being typed. */
export function useDesignerKeys(inspector: RefObject<HTMLElement | null>): void {
  const store = useDesignerStore();
  const flow = useReactFlow();
  const pointer = useCanvasPointer();
  const { openMenu } = useAdding();
  useShortcutHelp('Designer', SHORTCUTS);
  useEffect(() => {
    const state = store.getState;
    const commands: Readonly<Record<string, Command>> = {
      '/': () => openMenu(state().selection.size === 0 ? pointer.current : null),
      c: () => compensateSelected(store),
      e: () => connectSelected(store),
      f: () => void flow.fitView(FIT),
      l: () => void layOut(store).then(() => flow.fitView(FIT)),
      '+': () => void flow.zoomIn(),
      '=': () => void flow.zoomIn(),
      '-': () => void flow.zoomOut(),
      f2: () => renameSelected(store),
      delete: () => deleteSelected(store),
      backspace: () => deleteSelected(store),
      escape: () => state().select([]),
      'mod+.': () => fixNext(store),
      'mod+z': () => state().undo(),
      'mod+shift+z': () => state().redo(),
      'mod+y': () => state().redo(),
      'mod+a': () => selectAll(store),
      'mod+d': () => duplicateSelected(store),
      ...nudges(store),
    };
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || isElsewhere(event.target)) return;
      const name = keyName(event);
      const command = commands[name] ?? onElement(store, { event, name, inspector });
      if (!command) return;
      event.preventDefault();
      command(event);
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, [store, flow, pointer, openMenu, inspector]);
}

function nudges(store: DesignerStore): Record<string, Command> {
  const ways = { arrowup: [0, -1], arrowdown: [0, 1], arrowleft: [-1, 0], arrowright: [1, 0] };
  return Object.fromEntries(
    Object.entries(ways).flatMap(([key, [x = 0, y = 0]]) => [
      [`alt+${key}`, () => nudgeSelected(store, { x: x * STEP, y: y * STEP })],
      [`alt+shift+${key}`, () => nudgeSelected(store, { x: x * FAR, y: y * FAR })],
    ]),
  );
}

type OnNode = {
  readonly event: KeyboardEvent;
  readonly name: string;
  readonly inspector: RefObject<HTMLElement | null>;
};

/** What a key does while a node's box or an edge has the focus. */
function onElement(store: DesignerStore, pressed: OnNode): Command | undefined {
  const edge = (pressed.event.target as Element).closest<SVGElement>('.react-flow__edge');
  if (!edge) return onNode(store, pressed);
  const key = edge.dataset.id ?? '';
  const takes = pressed.name === 'enter' || pressed.name === ' ';
  return takes ? () => store.getState().select([key]) : undefined;
}

function onNode(store: DesignerStore, { event, name, inspector }: OnNode): Command | undefined {
  const box = (event.target as Element).closest<HTMLElement>('.react-flow__node');
  const here = box?.dataset.id;
  if (here === undefined) return undefined;
  const { history, select, show } = store.getState();
  if (name === 'enter' || name === ' ') {
    return () => {
      select([here]);
      if (name === 'enter') requestAnimationFrame(() => focusFirstField(inspector.current));
    };
  }
  if (name !== event.key.toLowerCase()) return undefined;
  const { present } = history;
  const positions = positionsOf(present);
  const next = neighbour(present, { positions, from: here, key: event.key });
  return next === undefined ? undefined : () => show(next, true);
}

function focusFirstField(inspector: HTMLElement | null): void {
  inspector?.querySelector<HTMLElement>('input, textarea, [role="combobox"]')?.focus();
}

function renameSelected(store: DesignerStore): void {
  const { history, selection, rename } = store.getState();
  const [name = ''] = selection;
  if (selection.size === 1 && nodeNamed(history.present, name)) rename(name);
}

function connectSelected(store: DesignerStore): void {
  const { history, selection, openMenu } = store.getState();
  const [name = ''] = selection;
  if (selection.size !== 1 || !nodeNamed(history.present, name)) return;
  const box = [...document.querySelectorAll<HTMLElement>('.react-flow__node')].find(
    (element) => element.dataset.id === name,
  );
  const { left, bottom } = box?.getBoundingClientRect() ?? { left: 0, bottom: 0 };
  openMenu({ type: 'connect', from: name, at: { x: left, y: bottom + 8 } });
}

/** In fields, menus and dialogs keys mean what they mean there. */
export function isElsewhere(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  const places = 'input, textarea, select, [role="dialog"], [role="menu"], [role="listbox"]';
  return target.isContentEditable || target.closest(places) !== null;
}
