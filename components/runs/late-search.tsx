'use client';
import { useCallback, useEffect, useState } from 'react';
import { SearchInput } from '@/components/ui/search-input';

/** While typing, the address follows this much later: each step asks the server. */
const PAUSE_MS = 250;

type LateSearchProps = {
  readonly value: string;
  /**
   * Told the text without blanks around it once nobody has typed for a moment, or the field is left: what is clicked
   * next may say otherwise. The same function at each render.
   */
  readonly onChange: (value: string) => void;
  readonly label: string;
  readonly className: string;
};

/** A search field whose text is taken when whoever types pauses. */
export function LateSearch({ value, onChange, label, className }: LateSearchProps) {
  const [text, setText] = useState(value);
  const [seen, setSeen] = useState(value);
  if (seen !== value) {
    setSeen(value);
    if (value !== text.trim()) setText(value);
  }
  const wanted = text.trim();
  const tell = useCallback(() => {
    if (wanted !== value) onChange(wanted);
  }, [wanted, value, onChange]);
  useEffect(() => {
    const timer = setTimeout(tell, PAUSE_MS);
    return () => clearTimeout(timer);
  }, [tell]);
  return (
    <div className={className}>
      <SearchInput value={text} onChange={setText} onLeave={tell} label={label} />
    </div>
  );
}
