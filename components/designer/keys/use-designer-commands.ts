'use client';
import { useReactFlow } from '@xyflow/react';
import {
  AlignCenterHorizontal,
  AlignCenterVertical,
  AlignHorizontalSpaceAround,
  AlignVerticalSpaceAround,
  Group,
  Maximize,
  StickyNote,
  Ungroup,
  WandSparkles,
} from 'lucide-react';
import { useMemo } from 'react';
import { FIT } from '@/components/canvas/fit';
import { type PageAction, useOfferActions } from '@/components/shell/page-actions';
import { useAdding } from '../palette/use-adding';
import { layOut } from '../store/actions';
import { alignSelected, distributeSelected, groupNodes, ungroup } from '../store/annotating';
import { useDesignerStore, useReadOnly } from '../store/use-designer';

/** Offers in the command palette what can be done with boxes on the canvas. */
export function useDesignerCommands(): void {
  const store = useDesignerStore();
  const flow = useReactFlow();
  const readOnly = useReadOnly();
  const { writeNote } = useAdding();
  const commands = useMemo<readonly PageAction[]>(() => {
    const fit: PageAction = {
      label: 'Fit the drawing',
      words: 'zoom',
      icon: Maximize,
      keys: ['F'],
      act: () => void flow.fitView(FIT),
    };
    if (readOnly) return [fit];
    return [
      {
        label: 'Write a note',
        words: 'add comment text',
        icon: StickyNote,
        keys: ['N'],
        act: () => writeNote(null),
      },
      {
        label: 'Group the selected nodes',
        words: 'frame section',
        icon: Group,
        keys: ['⌘', 'G'],
        act: () => groupNodes(store),
      },
      { label: 'Ungroup', icon: Ungroup, keys: ['⇧', '⌘', 'G'], act: () => ungroup(store) },
      {
        label: 'Align in a column',
        icon: AlignCenterVertical,
        act: () => alignSelected(store, 'column'),
      },
      {
        label: 'Align in a row',
        icon: AlignCenterHorizontal,
        act: () => alignSelected(store, 'row'),
      },
      {
        label: 'Distribute horizontally',
        words: 'space evenly',
        icon: AlignHorizontalSpaceAround,
        act: () => distributeSelected(store, 'x'),
      },
      {
        label: 'Distribute vertically',
        words: 'space evenly',
        icon: AlignVerticalSpaceAround,
        act: () => distributeSelected(store, 'y'),
      },
      {
        label: 'Auto-layout',
        words: 'arrange',
        icon: WandSparkles,
        keys: ['L'],
        act: () => void layOut(store).then(() => flow.fitView(FIT)),
      },
      fit,
    ];
  }, [store, flow, readOnly, writeNote]);
  useOfferActions(commands);
}
