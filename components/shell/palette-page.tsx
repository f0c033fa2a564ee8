'use client';
import { Command } from 'cmdk';
import { AppWindow } from 'lucide-react';
import { type PageAction, usePageActions } from './page-actions';
import { PaletteItem } from './palette-item';

type PageProps = {
  readonly className: string;
  /** Closes the palette and lets the action run then. */
  readonly pick: (action: PageAction) => void;
};

/** What the page on screen offers, if it offers anything. */
export function PalettePage({ className, pick }: PageProps) {
  const offers = usePageActions((state) => state.offers);
  const actions = Object.values(offers).flat();
  if (actions.length === 0) return null;
  return (
    <Command.Group heading="On this page" className={className}>
      {actions.map((action) => {
        const { label, words, keys, icon: Icon = AppWindow } = action;
        return (
          <PaletteItem
            key={label}
            value={`page ${label} ${words ?? ''}`}
            icon={<Icon />}
            label={label}
            keys={keys}
            onSelect={() => pick(action)}
          />
        );
      })}
    </Command.Group>
  );
}
