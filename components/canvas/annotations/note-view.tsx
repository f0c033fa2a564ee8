'use client';
import { type NodeProps, NodeResizer } from '@xyflow/react';
import { memo } from 'react';
import { cn } from '@/components/ui/cn';
import { LAYOUT_LIMITS } from '@/saga/definition/layout';
import { useAnnotationActions } from '../canvas-context';
import type { NoteElement } from '../flow-types';
import { noteKey } from './annotation-key';

/** How the text of a note is set, whether it is read or written. */
export const NOTE_TEXT = 'size-full px-3 py-2.5 text-sm leading-5 text-ink';

/** A text on the canvas, as on a slip of paper; it is edited where it lies. */
export const NoteView = memo(function NoteView({ data, selected }: NodeProps<NoteElement>) {
  const { note, editable } = data;
  const actions = useAnnotationActions();
  const isEdited = actions?.renaming === noteKey(note.id);
  return (
    <>
      {editable && actions && (
        <NodeResizer
          isVisible={selected && !isEdited}
          minWidth={LAYOUT_LIMITS.smallest * 2}
          minHeight={LAYOUT_LIMITS.smallest}
          maxWidth={LAYOUT_LIMITS.largest}
          maxHeight={LAYOUT_LIMITS.largest}
          handleClassName="saga-note-corner"
          lineClassName="saga-note-side"
          onResize={(_, box) => actions.resizeNote(note.id, box, false)}
          onResizeEnd={(_, box) => actions.resizeNote(note.id, box, true)}
        />
      )}
      <div
        className={cn(
          'saga-note size-full overflow-hidden rounded-lg border bg-note shadow-low',
          selected || isEdited ? 'border-accent' : 'border-note-line',
        )}
      >
        {isEdited && actions ? (
          actions.noteField(note)
        ) : (
          <p
            className={cn(
              NOTE_TEXT,
              'saga-note-text overflow-hidden break-words whitespace-pre-wrap',
            )}
          >
            {note.text || <span className="text-subtle">Empty note</span>}
          </p>
        )}
      </div>
    </>
  );
});
