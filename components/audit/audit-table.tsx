'use client';
import { ChevronDown, ChevronRight } from 'lucide-react';
import Link from 'next/link';
import { useState } from 'react';
import { Badge } from '@/components/ui/badge';
import { RelativeTime } from '@/components/ui/relative-time';
import {
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
} from '@/components/ui/table';
import { EntryDetail } from './entry-detail';
import { type AuditEntry, actionWords, actorName, targetPage } from './model/audit-words';

type AuditTableProps = {
  readonly entries: readonly AuditEntry[];
  /** Asks for what one actor did. */
  readonly onActor: (id: string) => void;
};

/** Entries of the audit log, which unfold. */
export function AuditTable({ entries, onActor }: AuditTableProps) {
  return (
    <Table aria-label="Audit log">
      <TableHead>
        <tr className="border-b border-line">
          <TableHeader className="max-sm:hidden">When</TableHeader>
          <TableHeader>Who</TableHeader>
          <TableHeader>What</TableHeader>
          <TableHeader className="max-sm:hidden">About</TableHeader>
          <TableHeader>
            <span className="sr-only">Details</span>
          </TableHeader>
        </tr>
      </TableHead>
      <TableBody>
        {entries.map((entry) => (
          <EntryRows key={entry.id} entry={entry} onActor={onActor} />
        ))}
      </TableBody>
    </Table>
  );
}

type EntryRowsProps = { readonly entry: AuditEntry; readonly onActor: (id: string) => void };

function EntryRows({ entry, onActor }: EntryRowsProps) {
  const [open, setOpen] = useState(false);
  const Chevron = open ? ChevronDown : ChevronRight;
  return (
    <>
      <TableRow>
        <TableCell className="w-24 text-xs whitespace-nowrap text-subtle max-sm:hidden">
          <RelativeTime at={entry.at} />
        </TableCell>
        <TableCell className="max-w-40 max-sm:max-w-32">
          <span className="flex items-center gap-1.5">
            <button
              type="button"
              title="Show what they did"
              onClick={() => onActor(entry.actor.id)}
              className="truncate rounded-sm leading-6 hover:text-accent hover:underline"
            >
              {actorName(entry)}
            </button>
            {entry.actor.type === 'api-key' && <Badge>API key</Badge>}
            {entry.origin.impersonatedBy && <Badge>by {entry.origin.impersonatedBy.name}</Badge>}
          </span>
          <span className="block text-xs text-subtle sm:hidden">
            <RelativeTime at={entry.at} />
          </span>
        </TableCell>
        <TableCell className="max-w-0 max-sm:w-full sm:max-w-none">
          <span className="block truncate">{actionWords(entry.action)}</span>
          <span className="block truncate text-xs leading-6 sm:hidden">
            <Target entry={entry} />
          </span>
        </TableCell>
        <TableCell className="max-w-60 truncate max-sm:hidden">
          <Target entry={entry} />
        </TableCell>
        <TableCell className="w-10 text-right">
          <button
            type="button"
            aria-expanded={open}
            aria-label={`Details of ${actionWords(entry.action)}`}
            onClick={() => setOpen(!open)}
            className="inline-flex size-7 items-center justify-center rounded-md text-subtle hover:bg-hover hover:text-ink"
          >
            <Chevron className="size-4" />
          </button>
        </TableCell>
      </TableRow>
      {open && (
        <tr className="border-b border-line">
          <td colSpan={5} className="bg-background px-4 py-4 sm:px-6">
            <EntryDetail entry={entry} />
          </td>
        </tr>
      )}
    </>
  );
}

function Target({ entry }: { entry: AuditEntry }) {
  const page = targetPage(entry);
  if (!page) return <span className="font-mono text-xs text-muted">{entry.target.id}</span>;
  return (
    <Link
      href={page}
      className="inline-block max-w-full truncate align-bottom font-mono text-xs leading-6 text-accent hover:underline"
    >
      {entry.target.id}
    </Link>
  );
}
