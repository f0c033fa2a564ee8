import Link from 'next/link';
import { eventWords } from '@/components/trace/model/event-words';
import { cn } from '@/components/ui/cn';
import { shortId } from '@/components/ui/copy-id';
import {
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
} from '@/components/ui/table';
import type { ComparedRow, RowKind } from '@/saga/compare/compare-runs';
import type { RecordedEvent } from '@/saga/run/events';

const KINDS: { readonly [kind in RowKind]: { readonly word: string; readonly look: string } } = {
  same: { word: 'same', look: 'text-subtle' },
  values: { word: 'other values', look: 'text-running' },
  flow: { word: 'another way', look: 'text-compensating' },
  left: { word: 'left only', look: 'text-compensating' },
  right: { word: 'right only', look: 'text-compensating' },
};

type CompareTableProps = {
  readonly rows: readonly ComparedRow[];
  /** Whether what is the same is shown too. */
  readonly all: boolean;
  readonly left: string;
  /** Null: it ran in a sandbox. */
  readonly right: string | null;
};

/** The events of two runs in rows: what each has, and how they differ. */
export function CompareTable({ rows, all, left, right }: CompareTableProps) {
  const first = rows.find(({ kind }) => kind !== 'same' && kind !== 'values');
  const shown = all ? rows : rows.filter(({ kind }) => kind !== 'same');
  return (
    <Table aria-label="Events of both runs">
      <TableHead>
        <tr className="border-b border-line">
          <TableHeader className="w-32">Difference</TableHeader>
          <TableHeader>
            <RunLink runId={left} side="Left" />
          </TableHeader>
          <TableHeader>
            <RunLink runId={right} side="Right" />
          </TableHeader>
        </tr>
      </TableHead>
      <TableBody>
        {shown.map((row) => (
          <TableRow
            key={row.key + (row.left?.version ?? '') + (row.right?.version ?? '')}
            id={row === first ? 'divergence' : undefined}
            data-kind={row.kind}
            className={cn('align-top', row === first && 'bg-compensating-soft')}
          >
            <TableCell className={cn('text-xs', KINDS[row.kind].look)}>
              {KINDS[row.kind].word}
            </TableCell>
            <TableCell>
              <Side runId={left} recorded={row.left} row={row} side="before" />
            </TableCell>
            <TableCell>
              <Side runId={right} recorded={row.right} row={row} side="after" />
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}

function RunLink({ runId, side }: { readonly runId: string | null; readonly side: string }) {
  if (runId === null) return `${side}: in the sandbox`;
  return (
    <>
      {side}{' '}
      <Link href={`/runs/${runId}`} className="font-mono text-xs text-accent hover:underline">
        {shortId(runId)}
      </Link>
    </>
  );
}

type SideProps = {
  readonly runId: string | null;
  readonly recorded: RecordedEvent | null;
  readonly row: ComparedRow;
  readonly side: 'before' | 'after';
};

/** Values longer than this are cut: the run's own page has them whole. */
const LONGEST = 160;

function Side({ runId, recorded, row, side }: SideProps) {
  if (!recorded) return <span className="text-subtle">–</span>;
  const words = (
    <>
      <span className="mr-2 font-mono text-xs text-subtle tabular-nums">{recorded.version}</span>
      {eventWords(recorded.event)}
    </>
  );
  return (
    <div className="flex min-w-0 flex-col gap-0.5">
      {runId === null ? (
        <span className={cn('text-sm', row.kind === 'same' && 'text-muted')}>{words}</span>
      ) : (
        <Link
          href={`/runs/${runId}?tab=events&at=${recorded.version}`}
          className={cn('w-fit text-sm hover:underline', row.kind === 'same' && 'text-muted')}
        >
          {words}
        </Link>
      )}
      {row.changes.map((change) => (
        <span key={change.path.join('.')} className="font-mono text-xs break-all text-muted">
          <span className="text-subtle">{change.path.join('.')}: </span>
          {shown(change[side])}
        </span>
      ))}
    </div>
  );
}

function shown(value: unknown): string {
  const text = value === undefined ? 'absent' : JSON.stringify(value);
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}
