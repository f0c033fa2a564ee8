'use client';
import { ArrowLeft, ChevronLeft, ChevronRight } from 'lucide-react';
import { Button } from '@/components/ui/button';
import { IconButton } from '@/components/ui/icon-button';
import { Select } from '@/components/ui/select';
import { STEP_LOOK } from '@/components/ui/status-look';
import type { MapItemView } from '@/saga/read-models/fold-maps';

type ItemPickerProps = {
  /** The map's name. */
  readonly map: string;
  readonly items: readonly MapItemView[];
  /** Null: all of them. */
  readonly item: string | null;
  readonly onItem: (item: string) => void;
  readonly onBack: () => void;
};

/** Above the body of a map: whether one item is shown or all, the item's neighbours, and the way back. */
export function ItemPicker({ map, items, item, onItem, onBack }: ItemPickerProps) {
  // All of them stand before the first.
  const at = items.findIndex(({ ref }) => ref === item);
  const step = (by: number) => (at + by < 0 ? undefined : items[at + by]?.ref);
  const go = (ref: string | undefined) => ref !== undefined && onItem(ref);
  const all = { value: map, label: `${map}: all ${items.length} items` };
  return (
    <div
      role="toolbar"
      aria-label={`Items of ${map}`}
      className="mx-2 mt-2 flex shrink-0 items-center gap-1.5 rounded-lg border border-line bg-raised p-1 shadow-low"
    >
      <Button variant="ghost" size="sm" aria-label={`Back out of ${map}`} onClick={onBack}>
        <ArrowLeft aria-hidden /> Back
      </Button>
      <Select
        aria-label={`Item of ${map}`}
        size="sm"
        className="min-w-0 flex-1"
        value={item ?? map}
        onValueChange={onItem}
        options={[
          all,
          ...items.map(({ ref, index, status }) => {
            return { value: ref, label: `${map}: item ${index}, ${STEP_LOOK[status].word}` };
          }),
        ]}
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
