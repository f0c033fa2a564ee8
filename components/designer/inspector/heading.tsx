'use client';
import { Trash2, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { IconButton } from '@/components/ui/icon-button';
import { deleteSelected } from '../store/actions';
import { useDesignerStore, useReadOnly } from '../store/use-designer';

type HeadingProps = {
  readonly kind: string;
  readonly name: ReactNode;
  readonly removable?: boolean;
};

/** What is selected, and the ways to delete it or to let go of it. */
export function Heading({ kind, name, removable }: HeadingProps) {
  const store = useDesignerStore();
  const readOnly = useReadOnly();
  return (
    <div className="sticky top-0 z-10 flex h-11 shrink-0 items-center gap-1 border-b border-line bg-surface px-3">
      <div className="min-w-0 flex-1 leading-tight">
        <div className="text-2xs text-subtle">{kind}</div>
        <h2 className="truncate text-sm font-semibold">{name}</h2>
      </div>
      {removable && (
        <>
          {!readOnly && (
            <IconButton
              label="Delete"
              shortcut={['⌫']}
              size="sm"
              onClick={() => deleteSelected(store)}
            >
              <Trash2 />
            </IconButton>
          )}
          <IconButton
            label="Close"
            shortcut={['Esc']}
            size="sm"
            onClick={() => store.getState().select([])}
          >
            <X />
          </IconButton>
        </>
      )}
    </div>
  );
}
