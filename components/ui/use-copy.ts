'use client';
import { useCallback, useEffect, useState } from 'react';
import { toast } from 'sonner';

const SHOWN_FOR_MS = 1500;

/** Copies text to the clipboard; `copied` is true for a moment afterwards. */
export function useCopy(): { copied: boolean; copy: (text: string) => void } {
  const [copiedAt, setCopiedAt] = useState(0);
  useEffect(() => {
    if (copiedAt === 0) return;
    const timer = setTimeout(() => setCopiedAt(0), SHOWN_FOR_MS);
    return () => clearTimeout(timer);
  }, [copiedAt]);
  const copy = useCallback((text: string) => {
    void writeText(text).then(
      () => setCopiedAt(performance.now()),
      () => toast.error('The browser did not let us copy. Select the text and copy it by hand.'),
    );
  }, []);
  return { copied: copiedAt > 0, copy };
}

/** `navigator.clipboard` exists only on https and localhost. */
async function writeText(text: string): Promise<void> {
  if (!navigator.clipboard) throw new Error('no clipboard');
  await navigator.clipboard.writeText(text);
}
