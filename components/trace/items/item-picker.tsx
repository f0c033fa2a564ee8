'use client';
import { ArrowLeft, ChevronLeft, ChevronRight } from 'lucide-react';
import { Button } from '@/components/ui/button';
import { IconButton } from '@/components/ui/icon-button';
import { Select } from '@/components/ui/select';
import { STEP_LOOK } from '@/components/ui/status-look';
import type { MapView } from '@/saga/read-models/fold-maps';
import { outerItem } from '@/saga/run/ids';

type ItemPickerProps = {
  readonly map: MapView;
  readonly item: string;
  readonly onItem: (item: string | null) => void;
};

/** Above the body of a map: which item is shown, its neighbours, and the way back. */
export function ItemPicker({ map, item, onItem }: ItemPickerProps) {
  const at = map.items.findIndex(({ ref }) => ref === item);
  const step = (by: number) => map.items[at + by]?.ref;
  const go = (ref: string | undefined) => ref !== undefined && onItem(ref);
  return (
    <div
      role="toolbar"
      aria-label={`Items of ${map.node}`}
      className="absolute inset-x-2 top-2 z-10 flex items-center gap-1.5 rounded-lg border border-line bg-raised p-1 shadow-low"
    >
      <Button variant="ghost" size="sm" onClick={() => onItem(outerItem(item))}>
        <ArrowLeft aria-hidden /> Back
      </Button>
      <Select
        aria-label={`Item of ${map.node}`}
        size="sm"
        className="min-w-0 flex-1"
        value={item}
        onValueChange={onItem}
        options={map.items.map(({ ref, index, status }) => {
          return { value: ref, label: `${map.node}: item ${index}, ${STEP_LOOK[status].word}` };
        })}
      />
      <IconButton
        label="Previous item"
        size="sm"
        disabled={step(-1) === undefined}
        onClick={() => go(step(-1))}
      >
        <ChevronLeft />
      </IconButton>
      <IconButton
        label="Next item"
        size="sm"
        disabled={step(1) === undefined}
        onClick={() => go(step(1))}
      >
        <ChevronRight />
      </IconButton>
    </div>
  );
}
