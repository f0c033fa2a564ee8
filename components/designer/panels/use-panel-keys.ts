'use client';
import { useEffect } from 'react';
import { keyName } from '../keys/key-name';
import { isElsewhere } from '../keys/use-designer-keys';
import type { DesignerStore } from '../store/designer-store';
import { useDesignerStore } from '../store/use-designer';
import type { PanelName } from './panel-name';

const OPENS: Readonly<Record<string, PanelName>> = {
  p: 'prove',
  w: 'topology',
  s: 'simulate',
  t: 'tests',
};

/** Listens for the keys that open a panel, and for the one that takes the lens away. */
export function usePanelKeys(): void {
  const store = useDesignerStore();
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || isElsewhere(event.target)) return;
      const name = keyName(event);
      if (name === 'escape') store.getState().look(null);
      const opens = OPENS[name];
      if (!opens) return;
      event.preventDefault();
      togglePanel(store, opens);
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, [store]);
}

function togglePanel(store: DesignerStore, name: PanelName): void {
  const { panel, openPanel } = store.getState();
  openPanel(panel === name ? null : name);
}
