'use client';
import { useEffect } from 'react';
import { nodeNamed } from '../model/drawing';
import { useDesigner, useDesignerStore } from './use-designer';

const PARAMETER = 'node';

/** Keeps the one selected node in the address, and selects the node that the address names at first. */
export function useSelectionInUrl(): void {
  const store = useDesignerStore();
  const only = useDesigner(({ selection, history }) => {
    const [name = ''] = selection;
    return selection.size === 1 && nodeNamed(history.present, name) ? name : null;
  });
  useEffect(() => {
    const named = new URLSearchParams(window.location.search).get(PARAMETER);
    const { history, show } = store.getState();
    if (named && nodeNamed(history.present, named)) show(named);
  }, [store]);
  useEffect(() => {
    const url = new URL(window.location.href);
    if (url.searchParams.get(PARAMETER) === only) return;
    if (only === null) url.searchParams.delete(PARAMETER);
    else url.searchParams.set(PARAMETER, only);
    window.history.replaceState(window.history.state, '', url);
  }, [only]);
}
