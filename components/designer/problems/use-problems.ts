'use client';
import { useEffect } from 'react';
import { compile } from '@/saga/compile/compile';
import { useDefinition, useDesignerStore } from '../store/use-designer';

const QUIET_MS = 120;

/** Compiles the drawing a moment after each edit, when the browser is idle. */
export function useProblems(): void {
  const store = useDesignerStore();
  const definition = useDefinition();
  useEffect(() => {
    let cancelIdle = () => {};
    const check = () => {
      const { found, checked } = store.getState();
      if (checked !== definition) found(definition, compile(definition).diagnostics);
    };
    const timer = setTimeout(() => {
      cancelIdle = whenIdle(check);
    }, QUIET_MS);
    return () => {
      clearTimeout(timer);
      cancelIdle();
    };
  }, [store, definition]);
}

function whenIdle(work: () => void): () => void {
  if (typeof requestIdleCallback === 'undefined') {
    const timer = setTimeout(work);
    return () => clearTimeout(timer);
  }
  const handle = requestIdleCallback(work, { timeout: 500 });
  return () => cancelIdleCallback(handle);
}
