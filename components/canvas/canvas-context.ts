import { createContext, type ReactNode, useContext } from 'react';
import type { SagaNote } from '@/saga/definition/layout';
import type { Box } from './geometry';

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

/** What an editable canvas lets its notes and groups do. */
export type AnnotationActions = {
  /** Key of the note or group whose words are being edited. */
  readonly renaming: string | null;
  /** The field in which the text of a note is edited. */
  readonly noteField: (note: SagaNote) => ReactNode;
  readonly resizeNote: (id: string, box: Box, ended: boolean) => void;
  /** Ends the editing of a title; null keeps the old one. */
  readonly finishTitle: (
    id: string,
    how: { readonly title: string | null; readonly refocus: boolean },
  ) => void;
};

/** Holds what can be done with notes and groups; null on a canvas that only shows. */
export const AnnotationActionsContext = createContext<AnnotationActions | null>(null);

/** What the surrounding canvas lets notes and groups do, or null when it only shows. */
export function useAnnotationActions(): AnnotationActions | null {
  return useContext(AnnotationActionsContext);
}
