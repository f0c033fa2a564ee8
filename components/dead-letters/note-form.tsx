'use client';
import { type FormEvent, useState } from 'react';
import { useCanWith } from '@/components/api/use-may';
import { Button } from '@/components/ui/button';
import { Textarea } from '@/components/ui/textarea';
import { useLetterDeeds } from './use-letter-deeds';

/** Adds a note to a letter's history; nothing for who may only read. */
export function NoteForm({ id, saga }: { id: string; saga: string | null }) {
  const mayWrite = useCanWith('deadletter.write', saga);
  const [text, setText] = useState('');
  const { note } = useLetterDeeds();
  if (!mayWrite) return null;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    note.mutate({ id, text: text.trim() }, { onSuccess: () => setText('') });
  };
  return (
    <form onSubmit={submit} className="mb-3 flex flex-col items-start gap-2">
      <Textarea
        aria-label="Note"
        placeholder="Add a note for whoever looks next"
        value={text}
        maxLength={5000}
        onChange={(event) => setText(event.target.value)}
      />
      {text.trim() !== '' && (
        <Button type="submit" size="sm" busy={note.isPending}>
          Add note
        </Button>
      )}
    </form>
  );
}
