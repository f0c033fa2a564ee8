'use client';
import type { LucideIcon } from 'lucide-react';
import { useEffect, useId } from 'react';
import { create } from 'zustand';

/** Something that the page on screen can do, as the palette offers it. */
export type PageAction = {
  readonly label: string;
  /** More words by which it is found. */
  readonly words?: string;
  readonly icon?: LucideIcon;
  readonly keys?: readonly string[];
  /** Runs once the palette is closed, so that the focus stays where it puts it. */
  readonly act: () => void;
};

type PageActionsState = {
  /** By who offers them. */
  readonly offers: { readonly [id: string]: readonly PageAction[] };
  readonly offer: (id: string, actions: readonly PageAction[]) => void;
};

/** What the page on screen offers in the palette. */
export const usePageActions = create<PageActionsState>((set) => ({
  offers: {},
  offer: (id, actions) => set(({ offers }) => ({ offers: { ...offers, [id]: actions } })),
}));

/** Offers actions in the palette while the caller is mounted; `actions` must be constant, or memoised. */
export function useOfferActions(actions: readonly PageAction[]): void {
  const id = useId();
  const offer = usePageActions((state) => state.offer);
  useEffect(() => {
    offer(id, actions);
    return () => offer(id, []);
  }, [id, actions, offer]);
}
