'use client';
import { useEffect } from 'react';
import { nodeAnywhere } from '../model/bodies/body';
import { nodeNamed } from '../model/drawing';
import { drawingOf } from './designer-store';
import { useDesigner, useDesignerStore } from './use-designer';

const NODE = 'node';
const BODY = 'in';

/**
 * Keeps the map whose body is open and the one selected node in the address, and opens and selects what the
 * address names at first.
 */
export function useSelectionInUrl(): void {
  const store = useDesignerStore();
  const inside = useDesigner((state) => state.inside);
  const only = useDesigner((state) => {
    const [name = ''] = state.selection;
    return state.selection.size === 1 && nodeNamed(drawingOf(state), name) ? name : null;
  });
  useEffect(() => {
    const asked = new URLSearchParams(window.location.search);
    const { present } = store.getState().history;
    const map = asked.get(BODY);
    if (map && nodeAnywhere(present, map)?.type === 'map') store.getState().enter(map);
    const named = asked.get(NODE);
    if (named && nodeAnywhere(present, named)) store.getState().show(named);
  }, [store]);
  useEffect(() => {
    // What the address asked for at first is drawn in a moment.
    if (inside !== store.getState().inside) return;
    const url = new URL(window.location.href);
    const entered = url.searchParams.get(BODY) !== inside;
    setParameter(url, BODY, inside);
    setParameter(url, NODE, only);
    if (url.href === window.location.href) return;
    // Going into a body is a step that the browser's back button takes back; selecting is none.
    if (entered) window.history.pushState(window.history.state, '', url);
    else window.history.replaceState(window.history.state, '', url);
  }, [store, inside, only]);
  useEffect(() => {
    const onBack = () => {
      const map = new URLSearchParams(window.location.search).get(BODY);
      if (map !== store.getState().inside) store.getState().enter(map);
    };
    window.addEventListener('popstate', onBack);
    return () => window.removeEventListener('popstate', onBack);
  }, [store]);
}

function setParameter(url: URL, name: string, value: string | null): void {
  if (value === null) url.searchParams.delete(name);
  else url.searchParams.set(name, value);
}
