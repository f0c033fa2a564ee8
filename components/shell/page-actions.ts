'use client';
import { useEffect } from 'react';
import { create } from 'zustand';

/** Something that the page on screen can do, as the palette offers it. */
export type PageAction = {
  readonly label: string;
  /** More words by which it is found. */
  readonly words?: string;
  readonly keys?: readonly string[];
  readonly act: () => void;
};

type PageActionsState = {
  readonly actions: readonly PageAction[];
  readonly offer: (actions: readonly PageAction[]) => void;
};

/** What the page on screen offers in the palette. */
export const usePageActions = create<PageActionsState>((set) => ({
  actions: [],
  offer: (actions) => set({ actions }),
}));

/** Offers actions in the palette while the caller is mounted; `actions` must be constant, or memoised. */
export function useOfferActions(actions: readonly PageAction[]): void {
  const offer = usePageActions((state) => state.offer);
  useEffect(() => {
    offer(actions);
    return () => offer([]);
  }, [actions, offer]);
}
