'use client';
import { useRouter } from 'next/navigation';
import { useEffect } from 'react';
import { pressed, type Sequence } from './model/key-sequence';
import type { NavItem } from './model/nav';
import { useShell } from './shell-store';

/** Listens for the keys that work on every page: ⌘K, `?`, and `g` with a letter. */
export function useGlobalKeys(items: readonly NavItem[]): void {
  const router = useRouter();
  useEffect(() => {
    let sequence: Sequence = null;
    const onPlainKey = (event: KeyboardEvent) => {
      const press = pressed(sequence, event.key, Date.now());
      sequence = press.sequence;
      if (press.type === 'help') useShell.getState().showHelp(true);
      const item = press.type === 'go' && items.find(({ key }) => key === press.letter);
      if (item) router.push(item.href);
    };
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented) return;
      if (isPaletteKey(event)) togglePalette(event);
      else if (isPlain(event) && !isTyping(event.target)) onPlainKey(event);
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, [items, router]);
}

function togglePalette(event: KeyboardEvent): void {
  event.preventDefault();
  const { palette, showPalette } = useShell.getState();
  showPalette(!palette);
}

function isPaletteKey(event: KeyboardEvent): boolean {
  return (event.metaKey || event.ctrlKey) && !event.altKey && event.key.toLowerCase() === 'k';
}

function isPlain(event: KeyboardEvent): boolean {
  return !event.metaKey && !event.ctrlKey && !event.altKey && !event.isComposing;
}

/** In fields and open dialogs letters mean themselves. */
function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable ||
      target.closest('input, textarea, select, [role="dialog"], [role="menu"]') !== null)
  );
}
