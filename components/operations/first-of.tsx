'use client';
import { type ReactNode, useState } from 'react';
import { Button } from '@/components/ui/button';

type FirstOfProps<Item> = {
  readonly items: readonly Item[];
  /** How many are shown until somebody asks for all. */
  readonly first: number;
  readonly children: (shown: readonly Item[]) => ReactNode;
};

/** The first of many, and all of them when asked for. */
export function FirstOf<Item>({ items, first, children }: FirstOfProps<Item>) {
  const [all, setAll] = useState(false);
  return (
    <>
      {children(all ? items : items.slice(0, first))}
      {items.length > first && !all && (
        <div className="px-2 pt-2 sm:px-4">
          <Button variant="ghost" onClick={() => setAll(true)}>
            Show all {items.length.toLocaleString('en')}
          </Button>
        </div>
      )}
    </>
  );
}
