'use client';
import {
  AlignCenterHorizontal,
  AlignCenterVertical,
  AlignHorizontalSpaceAround,
  AlignVerticalSpaceAround,
  Copy,
  Group,
  Trash2,
} from 'lucide-react';
import { Button } from '@/components/ui/button';
import { cn } from '@/components/ui/cn';
import { FEWEST } from '../model/gestures/distribute';
import { deleteSelected, duplicateSelected } from '../store/actions';
import { alignSelected, distributeSelected, groupNodes } from '../store/annotating';
import { useDesignerStore, useReadOnly } from '../store/use-designer';
import { Heading } from './heading';

/** What can be done with several boxes at once. */
export function Several({ count }: { count: number }) {
  const store = useDesignerStore();
  const readOnly = useReadOnly();
  return (
    <>
      <Heading kind="Selection" name={`${count} selected`} />
      <div className={cn('flex flex-wrap gap-2 p-3', readOnly && 'hidden')}>
        <Button size="sm" onClick={() => groupNodes(store)}>
          <Group aria-hidden />
          Group
        </Button>
        <Button size="sm" onClick={() => duplicateSelected(store)}>
          <Copy aria-hidden />
          Duplicate
        </Button>
        <Button size="sm" onClick={() => alignSelected(store, 'column')}>
          <AlignCenterVertical aria-hidden />
          Align in a column
        </Button>
        <Button size="sm" onClick={() => alignSelected(store, 'row')}>
          <AlignCenterHorizontal aria-hidden />
          Align in a row
        </Button>
        {count >= FEWEST && (
          <>
            <Button size="sm" onClick={() => distributeSelected(store, 'x')}>
              <AlignHorizontalSpaceAround aria-hidden />
              Distribute horizontally
            </Button>
            <Button size="sm" onClick={() => distributeSelected(store, 'y')}>
              <AlignVerticalSpaceAround aria-hidden />
              Distribute vertically
            </Button>
          </>
        )}
        <Button size="sm" variant="danger-quiet" onClick={() => deleteSelected(store)}>
          <Trash2 aria-hidden />
          Delete
        </Button>
      </div>
    </>
  );
}
