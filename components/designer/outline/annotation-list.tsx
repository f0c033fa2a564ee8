'use client';
import { Group, StickyNote } from 'lucide-react';
import type { ReactNode } from 'react';
import { groupWords, notesOf, noteWords } from '@/components/canvas/annotations/annotated';
import { groupKey, noteKey } from '@/components/canvas/annotations/annotation-key';
import { cn } from '@/components/ui/cn';
import { useDesigner, useDesignerStore, useDrawing } from '../store/use-designer';

/** The groups and notes of the drawing, below its nodes; nothing where there are none. */
export function AnnotationLists() {
  const drawing = useDrawing();
  const isHere = new Set(drawing.nodes.map(({ name }) => name));
  const groups = (drawing.layout?.groups ?? []).map((group) => ({
    ...group,
    nodes: group.nodes.filter((name) => isHere.has(name)),
  }));
  const shown = groups.filter(({ nodes }) => nodes.length > 0);
  const notes = notesOf(drawing);
  return (
    <>
      {shown.length > 0 && (
        <List title="Groups">
          {shown.map((group) => (
            <Row
              key={group.id}
              at={groupKey(group.id)}
              icon={<Group aria-hidden className="size-3.5 shrink-0 text-subtle" />}
              words={groupWords(group)}
              about={group.nodes.join(', ')}
              spoken={`Group ${groupWords(group)}: ${group.nodes.join(', ')}`}
            />
          ))}
        </List>
      )}
      {notes.length > 0 && (
        <List title="Notes">
          {notes.map((note) => (
            <Row
              key={note.id}
              at={noteKey(note.id)}
              icon={<StickyNote aria-hidden className="size-3.5 shrink-0 text-subtle" />}
              words={noteWords(note)}
              spoken={`Note: ${noteWords(note)}`}
            />
          ))}
        </List>
      )}
    </>
  );
}

function List({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section className="border-t border-line">
      <h2 className="px-3.5 pt-2.5 text-2xs font-medium text-subtle">{title}</h2>
      <ul aria-label={title} className="flex flex-col p-1.5">
        {children}
      </ul>
    </section>
  );
}

type RowProps = {
  /** Its key on the canvas. */
  readonly at: string;
  readonly icon: ReactNode;
  readonly words: string;
  readonly about?: string;
  readonly spoken: string;
};

function Row({ at, icon, words, about, spoken }: RowProps) {
  const store = useDesignerStore();
  const selected = useDesigner((state) => state.selection.has(at));
  return (
    <li className={cn('rounded-md', selected ? 'bg-accent-soft' : 'hover:bg-hover')}>
      <button
        type="button"
        data-row
        aria-label={spoken}
        aria-current={selected || undefined}
        onClick={() => store.getState().show(at)}
        className="flex min-h-8 w-full min-w-0 items-center gap-2 rounded-md px-2 py-1 text-left"
      >
        {icon}
        <span className="min-w-0 flex-1">
          <span className="block truncate text-sm text-ink">{words}</span>
          {about && <span className="block truncate text-2xs text-subtle">{about}</span>}
        </span>
      </button>
    </li>
  );
}
