import { createContext, useContext } from 'react';

/** How the editing of a name ended; `refocus` when the focus goes back to the node's box. */
export type FinishedRename = {
  readonly from: string;
  readonly to: string | null;
  readonly refocus: boolean;
};

/** What an editable canvas lets its nodes and edges do; absent on a canvas that only shows. */
export type CanvasActions = {
  /** Name of the node whose name is being edited. */
  readonly renaming: string | null;
  readonly startRename: (name: string) => void;
  /** Ends the editing; a null or unchanged name keeps the old one. Says what is wrong with a bad name. */
  readonly finishRename: (rename: FinishedRename) => string | undefined;
  /** Opens the menu that inserts a node on the edge; `at` in page pixels. */
  readonly insertOnEdge: (index: number, at: { readonly x: number; readonly y: number }) => void;
};

/** Opens the body of a map on the surrounding canvas; absent where bodies can't be entered. */
export const OpenBodyContext = createContext<((map: string) => void) | null>(null);

/** Holds the actions of the surrounding canvas. */
export const CanvasActionsContext = createContext<CanvasActions | null>(null);

/** The actions of the surrounding canvas, or null when it only shows. */
export function useCanvasActions(): CanvasActions | null {
  return useContext(CanvasActionsContext);
}
