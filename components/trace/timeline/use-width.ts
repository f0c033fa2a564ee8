'use client';
import { type RefObject, useEffect, useState } from 'react';

/** The width of an element in pixels, kept current; `usual` until it is measured. */
export function useWidth(element: RefObject<HTMLElement | null>, usual: number): number {
  const [width, setWidth] = useState(usual);
  useEffect(() => {
    if (element.current === null) return;
    const observer = new ResizeObserver(([entry]) => setWidth(entry?.contentRect.width || usual));
    observer.observe(element.current);
    return () => observer.disconnect();
  }, [element, usual]);
  return width;
}
