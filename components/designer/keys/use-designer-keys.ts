'use client';
import { useReactFlow } from '@xyflow/react';
import { type RefObject, useEffect } from 'react';
import { annotationOf } from '@/components/canvas/annotations/annotation-key';
import { FIT } from '@/components/canvas/fit';
import { useShortcutHelp } from '@/components/shell/shortcut-help';
import { nodeNamed } from '../model/drawing';
import { useAdding, useCanvasPointer } from '../palette/use-adding';
import { fixNext } from '../problems/fixing';
import {
  compensateSelected,
  deleteSelected,
  duplicateSelected,
  enterSelected,
  layOut,
  leaveBody,
  nudgeSelected,
  selectAll,
} from '../store/actions';
import { groupNodes, ungroup } from '../store/annotating';
import { type DesignerStore, drawingOf } from '../store/designer-store';
import { useDesignerStore } from '../store/use-designer';
import { keyName } from './key-name';
import { onElement } from './on-element';
import { openConnectMenu } from './open-connect-menu';
import { SHORTCUTS } from './shortcuts';

const STEP = 8;
const FAR = 40;

type Command = (event: KeyboardEvent) => void;

/** Listens for the designer's keys wherever no text is being typed. */
export function useDesignerKeys(inspector: RefObject<HTMLElement | null>): void {
  const store = useDesignerStore();
  const flow = useReactFlow();
  const pointer = useCanvasPointer();
  const { openMenu, writeNote } = useAdding();
  useShortcutHelp('Designer', SHORTCUTS);
  useEffect(() => {
    const state = store.getState;
    const commands: Readonly<Record<string, Command>> = {
      '/': () => openMenu(state().selection.size === 0 ? pointer.current : null),
      c: () => compensateSelected(store),
      e: () => openConnectMenu(store, 'out'),
      x: () => openConnectMenu(store, 'error'),
      o: () => enterSelected(store),
      u: () => leaveBody(store),
      n: () => writeNote(pointer.current),
      'mod+g': () => groupNodes(store),
      'mod+shift+g': () => ungroup(store),
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
  }, [store, flow, pointer, openMenu, writeNote, inspector]);
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

function renameSelected(store: DesignerStore): void {
  const { selection, rename } = store.getState();
  const [name = ''] = selection;
  const isBox = annotationOf(name) ?? nodeNamed(drawingOf(store.getState()), name);
  if (selection.size === 1 && isBox) rename(name);
}

/** In fields, menus and dialogs keys mean what they mean there. */
export function isElsewhere(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  const places = 'input, textarea, select, [role="dialog"], [role="menu"], [role="listbox"]';
  return target.isContentEditable || target.closest(places) !== null;
}
