'use client';
import { noteWords } from '@/components/canvas/annotations/annotated';
import { Field } from '@/components/ui/field';
import { Textarea } from '@/components/ui/textarea';
import { LAYOUT_LIMITS, type SagaNote } from '@/saga/definition/layout';
import { editNote } from '../model/gestures/annotate';
import { useDesignerStore, useReadOnly } from '../store/use-designer';
import { CommittedField } from './controls/fields';
import { Heading } from './heading';

/** The form of a note: its text, and its size for those who do not use a pointer. */
export function NoteInspector({ note }: { note: SagaNote }) {
  const store = useDesignerStore();
  const readOnly = useReadOnly();
  const { id, text } = note;
  const edit = (change: Partial<SagaNote>, field: string) =>
    store.getState().perform(editNote(id, change, field));
  const resize = (side: 'width' | 'height') => (text: string) => {
    const length = Number(text);
    const { smallest, largest } = LAYOUT_LIMITS;
    const fits = length >= smallest && length <= largest;
    if (fits) edit({ [side]: length }, side);
    return fits ? undefined : `From ${smallest} to ${largest}.`;
  };
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
          <CommittedField label="Width" value={String(note.width)} onCommit={resize('width')} />
          <CommittedField label="Height" value={String(note.height)} onCommit={resize('height')} />
        </div>
      </div>
    </>
  );
}
