'use client';
import { useEffect, useState } from 'react';

const FRAME_MS = 250;

/** The time in milliseconds, moving on four times a second while `moving`; what is over stands still. */
export function useNow(moving: boolean): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    if (!moving) return;
    setNow(Date.now());
    const timer = setInterval(() => setNow(Date.now()), FRAME_MS);
    return () => clearInterval(timer);
  }, [moving]);
  return now;
}
