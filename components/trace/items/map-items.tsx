'use client';
import { ChevronRight } from 'lucide-react';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { StatusBadge } from '@/components/ui/status-badge';
import type { MapView } from '@/saga/read-models/fold-maps';

type MapItemsProps = { readonly map: MapView; readonly onItem: (item: string) => void };

/** A page's worth; a map may have a thousand items. */
const PAGE = 50;

/** How far a map has come, and each of its items; choosing one shows the body as it went for that item. */
export function MapItems({ map, onItem }: MapItemsProps) {
  const [shown, setShown] = useState(PAGE);
  const { items, ended, node } = map;
  return (
    <div className="flex flex-col gap-2">
      <div className="flex items-center gap-3 text-xs text-muted tabular-nums">
        <progress
          aria-label={`Items of ${node} that are done`}
          className="h-1.5 flex-1 overflow-hidden rounded-full [&::-moz-progress-bar]:bg-accent [&::-webkit-progress-bar]:bg-sunken [&::-webkit-progress-value]:bg-accent"
          value={ended}
          max={Math.max(items.length, 1)}
        />
        {ended} of {items.length} {items.length === 1 ? 'item' : 'items'} done
      </div>
      {items.length > 0 && (
        <ul
          aria-label={`Items of ${node}`}
          className="divide-y divide-line overflow-hidden rounded-lg border border-line"
        >
          {items.slice(0, shown).map(({ ref, index, value, status }) => (
            <li key={ref}>
              <button
                type="button"
                className="flex w-full items-center gap-3 px-3 py-1.5 text-left text-sm hover:bg-hover"
                onClick={() => onItem(ref)}
              >
                <span className="w-8 shrink-0 font-mono text-xs text-subtle tabular-nums">
                  {index}
                </span>
                <code className="min-w-0 flex-1 truncate font-mono text-xs">
                  {JSON.stringify(value)}
                </code>
                <StatusBadge step={status} size="sm" />
                <ChevronRight aria-hidden className="size-3.5 shrink-0 text-subtle" />
              </button>
            </li>
          ))}
        </ul>
      )}
      {items.length > shown && (
        <Button size="sm" className="self-center" onClick={() => setShown(shown + PAGE)}>
          Show more
        </Button>
      )}
    </div>
  );
}
