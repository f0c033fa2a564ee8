import { ChevronDown, ChevronRight } from 'lucide-react';
import { cn } from './cn';
import type { JsonRow } from './model/json-rows';

const COLOURS: { readonly [type in JsonRow['type']]: string } = {
  string: 'text-completed',
  number: 'text-running',
  boolean: 'text-compensated',
  null: 'text-subtle',
  object: 'text-subtle',
  array: 'text-subtle',
};

type JsonLineProps = {
  readonly row: JsonRow;
  readonly found: boolean;
  readonly onToggle: (pointer: string) => void;
};

/** One line of a JSON value; a click on an object or array folds it. */
export function JsonLine({ row, found, onToggle }: JsonLineProps) {
  const foldable = row.kind === 'open' || row.kind === 'folded';
  const content = (
    <>
      {row.key !== null && <span className="text-ink">{`${JSON.stringify(row.key)}: `}</span>}
      <span className={cn('break-all whitespace-pre-wrap', COLOURS[row.type])}>{row.text}</span>
      {row.kind === 'folded' && <span className="ml-2 text-subtle">{sizeOf(row)}</span>}
    </>
  );
  const classes = cn('flex w-full items-start pr-3 text-left font-mono text-xs leading-6', {
    'bg-compensating-soft': found,
  });
  const indent = { paddingLeft: `${row.depth * 16 + 8}px` };
  if (!foldable) {
    return (
      <div className={classes} style={indent}>
        <span className="w-4 shrink-0" />
        <span className="min-w-0">{content}</span>
      </div>
    );
  }
  const Chevron = row.kind === 'open' ? ChevronDown : ChevronRight;
  return (
    <button
      type="button"
      aria-expanded={row.kind === 'open'}
      onClick={() => onToggle(row.id)}
      className={cn(classes, 'hover:bg-hover')}
      style={indent}
    >
      <Chevron aria-hidden className="mt-1.5 size-3 w-4 shrink-0 text-subtle" />
      <span className="min-w-0">{content}</span>
    </button>
  );
}

function sizeOf(row: JsonRow): string {
  const noun = row.type === 'array' ? 'item' : 'key';
  return `${row.size} ${noun}${row.size === 1 ? '' : 's'}`;
}
