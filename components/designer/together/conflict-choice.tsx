'use client';
import { cn } from '@/components/ui/cn';
import type { Json } from '@/saga/definition/primitives';
import type { MergeConflict, MergeSide } from '@/saga/merge/merge-conflict';

type ConflictChoiceProps = {
  readonly conflict: MergeConflict;
  /** The other person's name. */
  readonly by: string;
  readonly chosen: MergeSide | undefined;
  readonly onChoose: (side: MergeSide) => void;
};

/** One conflict with what it was and both values, of which one is to be chosen. */
export function ConflictChoice({ conflict, by, chosen, onChoose }: ConflictChoiceProps) {
  const sides: readonly MergeSide[] = ['mine', 'theirs'];
  return (
    <fieldset className="flex flex-col gap-2 rounded-lg border border-line p-3">
      <legend className="px-1 font-mono text-sm font-medium">{titleOf(conflict)}</legend>
      {conflict.field !== undefined && (
        <p className="text-xs text-subtle">
          {conflict.base === undefined ? (
            'It was not set.'
          ) : (
            <>
              It was <code className="font-mono">{shortText(conflict.base)}</code>
            </>
          )}
        </p>
      )}
      <div className="grid gap-2 sm:grid-cols-2">
        {sides.map((side) => (
          <label
            key={side}
            className={cn(
              'flex cursor-pointer items-start gap-2 rounded-md border border-line p-2.5 text-sm hover:border-line-strong',
              'has-focus-visible:outline-2 has-focus-visible:outline-accent',
              chosen === side && 'border-accent bg-accent-soft',
            )}
          >
            <input
              type="radio"
              name={conflict.id}
              checked={chosen === side}
              onChange={() => onChoose(side)}
              className="mt-0.5 accent-(--accent)"
            />
            <span className="flex min-w-0 flex-1 flex-col gap-1">
              <span className="font-medium">{wordsOf(conflict, side, by)}</span>
              <Value conflict={conflict} side={side} />
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

/** What the fields of the saga itself are called that hold many things. */
const LISTS = [
  ['tests.', 'The test'],
  ['notes.', 'The note'],
  ['groups.', 'The title of the group'],
] as const;

function titleOf({ node, field }: MergeConflict): string {
  const [prefix, word] = LISTS.find(([list]) => node === null && field?.startsWith(list)) ?? [];
  if (prefix !== undefined) return `${word} ${field?.slice(prefix.length) ?? ''}`;
  return [node ?? (field === undefined ? 'The whole drawing' : 'The saga'), field]
    .filter((part) => part)
    .join(' · ');
}

function wordsOf({ removedBy, field }: MergeConflict, side: MergeSide, by: string): string {
  const who = side === 'mine' ? 'You' : by;
  if (removedBy === side) return `${who} removed it`;
  if (removedBy !== undefined) return `${who} changed it: keep it`;
  return field === undefined ? `The drawing of ${side === 'mine' ? 'yours' : by}` : who;
}

function Value({ conflict, side }: { conflict: MergeConflict; side: MergeSide }) {
  const { field } = conflict;
  if (field === undefined) return null;
  const value = conflict[side];
  return (
    <code className="max-h-40 overflow-auto font-mono text-xs break-words whitespace-pre-wrap text-muted">
      {value === undefined ? 'nothing' : fullText(value)}
    </code>
  );
}

function fullText(value: Json): string {
  return typeof value === 'string' ? value : JSON.stringify(value, null, 2);
}

function shortText(value: Json): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.length > 80 ? `${text.slice(0, 80)}…` : text;
}
