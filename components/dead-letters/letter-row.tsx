import Link from 'next/link';
import { Badge } from '@/components/ui/badge';
import { Checkbox } from '@/components/ui/checkbox';
import { shortId } from '@/components/ui/copy-id';
import { RelativeTime } from '@/components/ui/relative-time';
import { LookBadge } from '@/components/ui/status-badge';
import { DEAD_LETTER_LOOK } from '@/components/ui/status-look';
import { TableCell, TableRow } from '@/components/ui/table';
import type { DeadLetterView } from '@/saga/read-models/views';
import { REASONS } from './model/reasons';

type LetterRowProps = {
  readonly letter: DeadLetterView;
  readonly selected: boolean;
  /** Whether the list has boxes to select. */
  readonly selectable: boolean;
  /** Absent: this one can't be selected. */
  readonly onSelect?: (selected: boolean) => void;
  /** Whether letters of several statuses are listed. */
  readonly showStatus: boolean;
};

/** One dead letter of the list; on phones only what triage needs. */
export function LetterRow(props: LetterRowProps) {
  const { letter, selected, selectable, onSelect, showStatus } = props;
  const { id, reason, subject, service, runId, error, deliveries, createdAt } = letter;
  return (
    <TableRow data-selected={selected} className="relative">
      {selectable && (
        <TableCell className="w-8 pr-0">
          <Checkbox
            checked={selected}
            disabled={!onSelect}
            aria-label={`Select ${error.name} on ${subject}`}
            onCheckedChange={(checked) => onSelect?.(checked === true)}
            className="relative z-10 flex"
          />
        </TableCell>
      )}
      <TableCell className="w-full max-w-0 md:w-auto md:max-w-90">
        <Link
          href={`/dead-letters/${id}`}
          className="block truncate font-medium after:absolute after:inset-0"
        >
          {error.name}
        </Link>
        <span className="block truncate text-xs text-muted">{error.message}</span>
        <span className="mt-1 flex items-center gap-2 text-xs text-subtle md:hidden">
          <Badge>{REASONS[reason].word}</Badge>
          <span className="truncate font-mono">{service ?? subject}</span>
        </span>
      </TableCell>
      <TableCell className="max-md:hidden">
        <span className="flex gap-1.5">
          <Badge>{REASONS[reason].word}</Badge>
          {letter.assignee && <Badge tone="accent">{letter.assignee.name}</Badge>}
          {showStatus && <LookBadge look={DEAD_LETTER_LOOK[letter.status]} size="sm" />}
        </span>
      </TableCell>
      <TableCell className="max-w-64 truncate font-mono text-xs text-muted max-lg:hidden">
        {subject}
      </TableCell>
      <TableCell className="max-xl:hidden">{service ?? '—'}</TableCell>
      <TableCell className="max-lg:hidden">
        {runId ? (
          <Link
            href={`/runs/${runId}`}
            className="relative z-10 font-mono text-xs text-accent hover:underline"
          >
            {shortId(runId)}
          </Link>
        ) : (
          <span className="text-subtle">—</span>
        )}
      </TableCell>
      <TableCell className="text-right tabular-nums max-xl:hidden">{deliveries}</TableCell>
      <TableCell className="w-24 text-right text-xs text-subtle">
        <RelativeTime at={createdAt} className="relative z-10" />
      </TableCell>
    </TableRow>
  );
}
