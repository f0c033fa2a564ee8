'use client';
import { Search, X } from 'lucide-react';
import type { Ref } from 'react';
import { cn } from './cn';
import { CONTROL } from './control-styles';

type SearchInputProps = {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly onLeave?: () => void;
  /** What is searched; accessible name and placeholder. */
  readonly label: string;
  readonly className?: string;
  readonly ref?: Ref<HTMLInputElement>;
};

/** A search field; Escape empties it. */
export function SearchInput({ value, onChange, onLeave, label, className, ref }: SearchInputProps) {
  return (
    <div className="relative min-w-0 flex-1">
      <Search
        aria-hidden
        className="pointer-events-none absolute top-1/2 left-2.5 size-3.5 -translate-y-1/2 text-subtle"
      />
      <input
        ref={ref}
        type="search"
        value={value}
        aria-label={label}
        placeholder={label}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => onChange(event.target.value)}
        onBlur={onLeave}
        onKeyDown={(event) => {
          if (event.key !== 'Escape' || value === '') return;
          event.stopPropagation();
          onChange('');
        }}
        className={cn(CONTROL, 'h-8 pr-7 pl-8 [&::-webkit-search-cancel-button]:hidden', className)}
      />
      {value && (
        <button
          type="button"
          aria-label="Clear the search"
          onClick={() => onChange('')}
          className="absolute top-1/2 right-1 inline-flex size-6 -translate-y-1/2 items-center justify-center rounded-sm text-subtle hover:text-ink"
        >
          <X className="size-3.5" />
        </button>
      )}
    </div>
  );
}
