'use client';
import { useRef } from 'react';
import { sameItems } from './element-cache';

/** The list of the last drawing when it holds the same items, so that who depends on it can rest. */
export function useKept<T>(list: T[]): T[] {
  const kept = useRef(list);
  if (!sameItems(kept.current, list)) kept.current = list;
  return kept.current;
}
