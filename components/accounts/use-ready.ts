'use client';
import { useSyncExternalStore } from 'react';

const never = () => () => undefined;

/** Whether the page's scripts are there: the server's page is seen before that, and a button of it would do nothing, or what a browser does by itself. */
export function useReady(): boolean {
  return useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
}
