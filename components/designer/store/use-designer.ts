'use client';
import { createContext, useContext } from 'react';
import { useStore } from 'zustand';
import type { SagaDefinition } from '@/saga/definition/saga-definition';
import type { Drawing } from '../model/bodies/open-drawing';
import { type DesignerState, type DesignerStore, drawingOf } from './designer-store';

/** Holds the store of the surrounding designer. */
export const DesignerContext = createContext<DesignerStore | null>(null);

/** The surrounding designer's store, for handlers that only need what is current when they run. */
export function useDesignerStore(): DesignerStore {
  const store = useContext(DesignerContext);
  if (!store) throw new Error('This belongs inside a designer.');
  return store;
}

/** A part of the designer's state; the caller is drawn anew when that part changes. */
export function useDesigner<T>(select: (state: DesignerState) => T): T {
  return useStore(useDesignerStore(), select);
}

/** The document as it is now. */
export function useDefinition(): SagaDefinition {
  return useDesigner((state) => state.history.present);
}

/** What is drawn on: the saga, or the body of the map that was entered. */
export function useDrawing(): Drawing {
  return useDesigner(drawingOf);
}

/** Whether nothing may be edited here. */
export function useReadOnly(): boolean {
  return useDesigner((state) => state.readOnly);
}
