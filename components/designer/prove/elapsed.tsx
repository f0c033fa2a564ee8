'use client';
import { useEffect, useState } from 'react';

/** How long it has been there, in tenths of a second. */
export function Elapsed() {
  const [began] = useState(() => performance.now());
  const [now, setNow] = useState(began);
  useEffect(() => {
    const timer = setInterval(() => setNow(performance.now()), 100);
    return () => clearInterval(timer);
  }, []);
  return <span className="text-subtle tabular-nums">{((now - began) / 1000).toFixed(1)} s</span>;
}
