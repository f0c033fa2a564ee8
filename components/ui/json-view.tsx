'use client';
import { useMemo, useState } from 'react';
import type { Json } from '@/saga/definition/primitives';
import { Button } from './button';
import { cn } from './cn';
import { CopyButton } from './copy-button';
import { JsonLine } from './json-line';
import { holdsMatch, jsonMatches, jsonRows } from './model/json-rows';
import { SearchInput } from './search-input';

type JsonViewProps = {
  readonly value: Json;
  /** What the JSON is, for screen readers: `Payload`. */
  readonly label?: string;
  /** How deep it is unfolded at first; 3 when absent. */
  readonly openDepth?: number;
  /** Shows the row with search and copy; true when absent. */
  readonly toolbar?: boolean;
  readonly className?: string;
};

/** Lines shown before asking; a payload may have a hundred thousand. */
const FIRST_LINES = 400;

/** A JSON value in monospace, with folding, search and copy. */
export function JsonView(props: JsonViewProps) {
  const { value, label = 'JSON', openDepth = 3, toolbar = true, className } = props;
  const [toggled, setToggled] = useState<ReadonlySet<string>>(new Set());
  const [query, setQuery] = useState('');
  const [limit, setLimit] = useState(FIRST_LINES);
  const matches = useMemo(() => jsonMatches(value, query), [value, query]);
  const rows = useMemo(
    () =>
      jsonRows(value, (pointer, depth) => {
        if (matches.size > 0 && holdsMatch(matches, pointer)) return true;
        return depth < openDepth !== toggled.has(pointer);
      }),
    [value, matches, openDepth, toggled],
  );
  const toggle = (pointer: string) => setToggled((before) => flipped(before, pointer));
  return (
    <figure
      aria-label={label}
      className={cn('overflow-hidden rounded-lg border border-line bg-background', className)}
    >
      {toolbar && (
        <div className="flex items-center gap-1 border-b border-line px-1.5 py-1">
          <SearchInput
            value={query}
            onChange={setQuery}
            label={`Search in ${label.toLowerCase()}`}
            className="h-7 max-w-60 border-transparent bg-transparent text-xs shadow-none"
          />
          {query && <span className="text-xs text-subtle">{matches.size} found</span>}
          <CopyButton text={JSON.stringify(value, null, 2)} label="Copy JSON" className="ml-auto" />
        </div>
      )}
      <div
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must take the keyboard.
        tabIndex={0}
        className="max-h-120 overflow-auto py-1.5"
      >
        {rows.slice(0, limit).map((row) => (
          <JsonLine key={row.id} row={row} found={matches.has(row.id)} onToggle={toggle} />
        ))}
        {rows.length > limit && (
          <Button variant="ghost" size="sm" className="m-2" onClick={() => setLimit(rows.length)}>
            Show all {rows.length.toLocaleString('en')} lines
          </Button>
        )}
      </div>
    </figure>
  );
}

function flipped(set: ReadonlySet<string>, item: string): ReadonlySet<string> {
  const next = new Set(set);
  if (!next.delete(item)) next.add(item);
  return next;
}
