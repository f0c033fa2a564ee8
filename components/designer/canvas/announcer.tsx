'use client';
import { useEffect, useState } from 'react';
import { announcementOf } from '../model/announcement';
import { useDesignerStore } from '../store/use-designer';

/** Tells a screen reader what each gesture, undo and change of place did. */
export function Announcer() {
  const store = useDesignerStore();
  const [words, setWords] = useState('');
  useEffect(
    () =>
      store.subscribe((now, before) => {
        const said = announcementOf(before, now);
        if (said) setWords(said);
      }),
    [store],
  );
  return (
    <div aria-live="polite" className="sr-only" data-testid="announcement">
      {words}
    </div>
  );
}
