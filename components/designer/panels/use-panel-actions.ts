'use client';
import { useMemo } from 'react';
import { useOfferActions } from '@/components/shell/page-actions';
import { useDesignerStore } from '../store/use-designer';
import type { PanelName } from './panel-name';

type Entry = {
  readonly panel: PanelName;
  readonly label: string;
  readonly words: string;
  readonly key?: string;
};

const ENTRIES: readonly Entry[] = [
  { panel: 'problems', label: 'Problems', words: 'errors warnings hints' },
  { panel: 'prove', label: 'Prove', words: 'explore failures', key: 'P' },
  {
    panel: 'topology',
    label: 'Who hears what',
    words: 'topology services messages choreography',
    key: 'W',
  },
  { panel: 'simulate', label: 'Simulate', words: 'step by step', key: 'S' },
  { panel: 'tests', label: 'Tests', words: 'expectations', key: 'T' },
];

/** Offers the panels below the canvas in the palette. */
export function usePanelActions(): void {
  const store = useDesignerStore();
  const actions = useMemo(
    () =>
      ENTRIES.map(({ panel, label, words, key }) => ({
        label: `Open ${label}`,
        words: `panel ${words}`,
        ...(key === undefined ? {} : { keys: [key] }),
        act: () => store.getState().openPanel(panel),
      })),
    [store],
  );
  useOfferActions(actions);
}
