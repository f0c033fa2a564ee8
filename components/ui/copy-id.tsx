'use client';
import { Check } from 'lucide-react';
import { cn } from './cn';
import { Tooltip } from './tooltip';
import { useCopy } from './use-copy';

type CopyIdProps = {
  readonly id: string;
  /** Shows only the first characters and the last; the whole id is copied and in the tooltip. */
  readonly short?: boolean;
  /** What the id names, for screen readers. */
  readonly label?: string;
  readonly className?: string;
};

/** An id in monospace that a click copies. */
export function CopyId({ id, short, label = 'id', className }: CopyIdProps) {
  const { copied, copy } = useCopy();
  return (
    <Tooltip content={copied ? 'Copied' : <span className="font-mono">{`Copy ${id}`}</span>}>
      <button
        type="button"
        aria-label={`Copy ${label} ${id}`}
        onClick={(event) => {
          event.stopPropagation();
          copy(id);
        }}
        className={cn(
          '-mx-1 inline-flex max-w-full items-center gap-1 rounded-sm px-1 font-mono text-xs text-muted hover:bg-hover hover:text-ink',
          className,
        )}
      >
        <span className="truncate">{short ? shortId(id) : id}</span>
        {copied && <Check aria-hidden className="size-3 shrink-0 text-completed" />}
      </button>
    </Tooltip>
  );
}

/** First eight and last four characters of a long id; UUIDv7s of one moment differ only at the end. */
export function shortId(id: string): string {
  return id.length > 16 ? `${id.slice(0, 8)}…${id.slice(-4)}` : id;
}
