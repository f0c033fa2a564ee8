'use client';
import { useMemo } from 'react';
import type { AnnotationActions } from '@/components/canvas/canvas-context';
import { finishTitle } from '../store/annotating';
import { useDesigner, useDesignerStore } from '../store/use-designer';
import { NoteField } from './note-field';

/** What the canvas lets notes and groups do. */
export function useAnnotationActionsOf(
  resizeNote: AnnotationActions['resizeNote'],
): AnnotationActions {
  const store = useDesignerStore();
  const renaming = useDesigner((state) => state.renaming);
  return useMemo(
    () => ({
      renaming,
      noteField: (note) => <NoteField note={note} />,
      resizeNote,
      finishTitle: (id, how) => finishTitle(store, id, how),
    }),
    [store, renaming, resizeNote],
  );
}
