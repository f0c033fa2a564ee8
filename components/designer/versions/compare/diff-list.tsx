'use client';
import { cn } from '@/components/ui/cn';
import type { DiffEntry } from '@/saga/diff/diff-entry';
import { ProblemText } from '../../problems/problem-text';
import { lookOf } from './diff-looks';

type DiffListProps = {
  readonly entries: readonly DiffEntry[];
  readonly selected?: string | null;
  /** Shows a node; without it the list only tells. */
  readonly onSelect?: (node: string) => void;
};

/** The changes as sentences; one that is about a node leads to it. */
export function DiffList({ entries, selected, onSelect }: DiffListProps) {
  return (
    <ul aria-label="Changes" className="flex flex-col gap-0.5">
      {entries.map((entry) => {
        const { node, text } = entry;
        return (
          <li key={text}>
            {node !== null && onSelect ? (
              <button
                type="button"
                aria-current={node === selected ? 'true' : undefined}
                onClick={() => onSelect(node)}
                className={cn(
                  'w-full rounded-md px-2 py-1.5 text-left hover:bg-hover',
                  node === selected && 'bg-accent-soft',
                )}
              >
                <Line entry={entry} />
              </button>
            ) : (
              <div className="px-2 py-1.5">
                <Line entry={entry} />
              </div>
            )}
          </li>
        );
      })}
    </ul>
  );
}

function Line({ entry }: { entry: DiffEntry }) {
  const { icon: Icon, text, word } = lookOf(entry);
  return (
    <span className="flex items-start gap-2 text-sm">
      <Icon aria-hidden className={cn('mt-0.5 size-3.5 shrink-0', text)} />
      <span className="sr-only">{word}: </span>
      <span className="min-w-0 flex-1 break-words">
        <ProblemText message={entry.text} />
        {entry.severity === 'breaking' && (
          <span className="ml-1.5 rounded-sm border border-stuck-line bg-stuck-soft px-1 text-2xs font-medium whitespace-nowrap text-stuck">
            breaking
          </span>
        )}
      </span>
    </span>
  );
}
