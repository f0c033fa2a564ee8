import type { Lost } from '@/saga/interchange/draft/imported';

/** Longer lists are cut; the rest is counted. */
export const SHOWN = 100;

type LostListProps = {
  readonly all: readonly Lost[];
  /** The line of the text on which a place lies, where it is known, and how to get there. */
  readonly lineOf?: (path: string) => number | undefined;
  readonly onGoTo?: (line: number) => void;
};

/** What is not carried over into another language, or from it: what, where and why. */
export function LostList({ all, lineOf, onGoTo }: LostListProps) {
  return (
    <ul className="flex flex-col gap-2 text-sm">
      {all.slice(0, SHOWN).map((lost) => (
        <LostItem
          key={`${lost.path} ${lost.what}`}
          lost={lost}
          line={lineOf?.(lost.path)}
          onGoTo={onGoTo}
        />
      ))}
      {all.length > SHOWN && <li className="text-muted">… and {all.length - SHOWN} more.</li>}
    </ul>
  );
}

type LostItemProps = {
  readonly lost: Lost;
  readonly line: number | undefined;
  readonly onGoTo: ((line: number) => void) | undefined;
};

function LostItem({ lost: { path, what, why }, line, onGoTo }: LostItemProps) {
  return (
    <li className="flex flex-col gap-0.5">
      <span className="flex flex-wrap items-baseline gap-x-2">
        <span className="min-w-0 font-medium break-words text-ink">{what}</span>
        <code className="min-w-0 text-xs break-all text-muted">{path || '/'}</code>
        {line !== undefined && (
          <button
            type="button"
            className="rounded-sm text-xs text-accent hover:underline"
            onClick={() => onGoTo?.(line)}
          >
            line {line}
          </button>
        )}
      </span>
      <span className="text-muted">{why}</span>
    </li>
  );
}
