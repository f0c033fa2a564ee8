'use client';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { NOTE_TEXT } from '@/components/canvas/annotations/note-view';
import { GRID } from '@/components/canvas/geometry';
import { cn } from '@/components/ui/cn';
import { LAYOUT_LIMITS, type SagaNote } from '@/saga/definition/layout';
import { editNote } from '../model/gestures/annotate';
import { finishNote, undoneTo } from '../store/annotating';
import { useDesigner, useDesignerStore } from '../store/use-designer';

/**
 * The field in which a note is written. Every stroke counts at once, so that what others write meanwhile is
 * merged with it and nothing of either is lost; Escape takes back what was typed.
 */
export function NoteField({ note }: { note: SagaNote }) {
  const { id } = note;
  const store = useDesignerStore();
  const field = useRef<HTMLTextAreaElement>(null);
  const [before] = useState(() => undoneTo(store, id));
  const text = useDesigner(
    ({ history }) => history.present.layout?.notes?.find((each) => each.id === id)?.text ?? '',
  );
  useEffect(() => {
    const { current } = field;
    current?.focus();
    current?.setSelectionRange(current.value.length, current.value.length);
  }, []);
  const finish = (how: 'kept' | 'cancelled', refocus: boolean) =>
    finishNote(store, id, { before: how === 'kept' ? null : before, refocus });
  const onKeyDown = (event: KeyboardEvent) => {
    event.stopPropagation();
    if (event.key === 'Enter' && (event.metaKey || event.ctrlKey)) finish('kept', true);
    if (event.key === 'Escape') finish('cancelled', true);
  };
  return (
    <textarea
      ref={field}
      aria-label="Text of the note"
      placeholder="Write a note"
      maxLength={LAYOUT_LIMITS.text}
      value={text}
      onChange={({ target }) => {
        const edit = { text: target.value, height: roomFor(target, note) };
        store.getState().perform(editNote(id, edit, 'text'));
      }}
      onKeyDown={onKeyDown}
      onBlur={() => finish('kept', false)}
      className={cn(
        NOTE_TEXT,
        'nodrag nopan nowheel block resize-none bg-transparent outline-none placeholder:text-subtle',
      )}
    />
  );
}

/** The paper grows with what is written on it. */
function roomFor({ scrollHeight }: HTMLTextAreaElement, { height }: SagaNote): number {
  const needed = Math.ceil((scrollHeight + 2) / GRID) * GRID;
  return Math.min(Math.max(height, needed), LAYOUT_LIMITS.largest);
}
