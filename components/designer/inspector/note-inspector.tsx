'use client';
import { noteWords } from '@/components/canvas/annotations/annotated';
import { Field } from '@/components/ui/field';
import { Textarea } from '@/components/ui/textarea';
import { LAYOUT_LIMITS, type SagaNote } from '@/saga/definition/layout';
import { editNote } from '../model/gestures/annotate';
import { useDesignerStore, useReadOnly } from '../store/use-designer';
import { NumberField } from './controls/fields';
import { Heading } from './heading';

/** The form of a note: its text, and its size for those who do not use a pointer. */
export function NoteInspector({ note }: { note: SagaNote }) {
  const store = useDesignerStore();
  const readOnly = useReadOnly();
  const { id, text } = note;
  const edit = (change: Partial<SagaNote>, field: string) =>
    store.getState().perform(editNote(id, change, field));
  const resize = (side: 'width' | 'height') => (value: number | undefined) => {
    if (value !== undefined && isSide(value)) edit({ [side]: value }, side);
  };
  const limits = { min: LAYOUT_LIMITS.smallest, max: LAYOUT_LIMITS.largest, step: 8 };
  return (
    <>
      <Heading kind="Note" name={noteWords(note)} removable />
      <div className="flex flex-col gap-3 px-3 pt-3 pb-4">
        <Field label="Text">
          <Textarea
            value={text}
            rows={4}
            maxLength={LAYOUT_LIMITS.text}
            readOnly={readOnly}
            onChange={({ target }) => edit({ text: target.value }, 'text')}
          />
        </Field>
        <div className="grid grid-cols-2 gap-3">
          <NumberField label="Width" value={note.width} onChange={resize('width')} {...limits} />
          <NumberField label="Height" value={note.height} onChange={resize('height')} {...limits} />
        </div>
      </div>
    </>
  );
}

function isSide(length: number): boolean {
  return length >= LAYOUT_LIMITS.smallest && length <= LAYOUT_LIMITS.largest;
}
