'use client';
import { useEffect } from 'react';
import { useDesigner, useDesignerStore } from '../store/use-designer';
import { panelNamed } from './panel-name';

const PARAMETER = 'panel';

/** Keeps which panel is open in the address, and opens the one that the address names at first. */
export function usePanelInUrl(): void {
  const store = useDesignerStore();
  const panel = useDesigner((state) => state.panel);
  useEffect(() => {
    const named = panelNamed(new URLSearchParams(window.location.search).get(PARAMETER));
    if (named) store.getState().openPanel(named);
  }, [store]);
  useEffect(() => {
    const url = new URL(window.location.href);
    if (url.searchParams.get(PARAMETER) === panel) return;
    if (panel === null) url.searchParams.delete(PARAMETER);
    else url.searchParams.set(PARAMETER, panel);
    window.history.replaceState(window.history.state, '', url);
  }, [panel]);
}
