'use client';
import { useEffect } from 'react';
import { create } from 'zustand';

/** One line of the shortcuts sheet. */
export type ShortcutHelp = { readonly keys: readonly string[]; readonly does: string };

type HelpState = {
  readonly sections: { readonly [title: string]: readonly ShortcutHelp[] };
  readonly add: (title: string, entries: readonly ShortcutHelp[]) => void;
  readonly remove: (title: string) => void;
};

/** The sections that the pages on screen added to the shortcuts sheet. */
export const useHelpSections = create<HelpState>((set) => ({
  sections: {},
  add: (title, entries) => set(({ sections }) => ({ sections: { ...sections, [title]: entries } })),
  remove: (title) =>
    set(({ sections }) => {
      const { [title]: _gone, ...rest } = sections;
      return { sections: rest };
    }),
}));

/** Adds a section to the sheet that `?` opens while the caller is mounted; `entries` must be constant. */
export function useShortcutHelp(title: string, entries: readonly ShortcutHelp[]): void {
  const add = useHelpSections((state) => state.add);
  const remove = useHelpSections((state) => state.remove);
  useEffect(() => {
    add(title, entries);
    return () => remove(title);
  }, [title, entries, add, remove]);
}
