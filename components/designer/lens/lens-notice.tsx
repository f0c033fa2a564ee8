'use client';
import { X } from 'lucide-react';
import { IconButton } from '@/components/ui/icon-button';
import { useDesigner, useDesignerStore } from '../store/use-designer';

/** Says over the canvas what is shown on it, and takes it away again. */
export function LensNotice() {
  const store = useDesignerStore();
  const title = useDesigner((state) => state.lens?.title);
  if (title === undefined) return null;
  return (
    <div className="absolute inset-x-0 top-2 z-10 mx-auto flex w-fit max-w-[calc(100%-1rem)] items-center gap-1 rounded-md border border-line-strong bg-raised py-0.5 pr-0.5 pl-3 text-xs shadow-low">
      <span className="truncate" role="status" aria-label="Shown on the drawing">
        {title}
      </span>
      <IconButton
        label="Show the drawing as it is"
        shortcut={['Esc']}
        size="sm"
        onClick={() => store.getState().look(null)}
      >
        <X />
      </IconButton>
    </div>
  );
}
