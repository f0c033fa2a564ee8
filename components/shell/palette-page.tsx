'use client';
import { Command } from 'cmdk';
import { AppWindow } from 'lucide-react';
import { usePageActions } from './page-actions';
import { PaletteItem } from './palette-item';
import { useShell } from './shell-store';

/** What the page on screen offers, if it offers anything. */
export function PalettePage({ className }: { readonly className: string }) {
  const actions = usePageActions((state) => state.actions);
  const showPalette = useShell((state) => state.showPalette);
  if (actions.length === 0) return null;
  return (
    <Command.Group heading="On this page" className={className}>
      {actions.map(({ label, words, keys, act }) => (
        <PaletteItem
          key={label}
          value={`page ${label} ${words ?? ''}`}
          icon={<AppWindow />}
          label={label}
          keys={keys}
          onSelect={() => {
            showPalette(false);
            act();
          }}
        />
      ))}
    </Command.Group>
  );
}
