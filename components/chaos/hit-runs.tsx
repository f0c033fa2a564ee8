import { Hourglass } from 'lucide-react';
import { ItemLink } from '@/components/jobs/item-link';
import { CopyId } from '@/components/ui/copy-id';
import { EmptyState } from '@/components/ui/empty-state';
import { RelativeTime } from '@/components/ui/relative-time';
import { LookBadge } from '@/components/ui/status-badge';
import { RUN_LOOK } from '@/components/ui/status-look';
import {
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
} from '@/components/ui/table';
import { RESULT_LOOK } from './model/chaos-look';
import type { ChaosRuleView, JudgedRun } from './model/chaos-types';

type HitRunsProps = { readonly rule: ChaosRuleView; readonly runs: readonly JudgedRun[] };

/** The runs that a fault has hit, and how each was judged. */
export function HitRuns({ rule, runs }: HitRunsProps) {
  if (runs.length === 0) {
    return (
      <EmptyState picture={<Hourglass />} title={rule.isActive ? 'No run yet' : 'No run was hit'}>
        {rule.isActive
          ? 'As soon as a message that fits passes by, its run stands here.'
          : 'No message that fits passed by while the fault was in force.'}
      </EmptyState>
    );
  }
  const judged = rule.expectation !== null;
  return (
    <Table aria-label="Runs that were hit">
      <TableHead>
        <tr className="border-y border-line">
          <TableHeader>Run</TableHeader>
          <TableHeader className="max-sm:hidden">Hit</TableHeader>
          <TableHeader className="text-right max-sm:hidden">Messages</TableHeader>
          <TableHeader>Status</TableHeader>
          {judged && <TableHeader className="w-full">Judgement</TableHeader>}
        </tr>
      </TableHead>
      <TableBody>
        {runs.map(({ runId, hits, firstHitAt, status, judgement, isArchived }) => (
          <TableRow key={runId} className="relative">
            <TableCell>
              {isArchived ? (
                <CopyId id={runId} label="run" short />
              ) : (
                <ItemLink id={runId} href={`/runs/${runId}`} />
              )}
            </TableCell>
            <TableCell className="text-xs whitespace-nowrap text-muted max-sm:hidden">
              <RelativeTime at={firstHitAt} />
            </TableCell>
            <TableCell className="text-right tabular-nums max-sm:hidden">{hits}</TableCell>
            <TableCell>
              <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
                {status ? <LookBadge look={RUN_LOOK[status]} size="sm" /> : '—'}
                {isArchived && <span className="text-xs text-subtle">archived</span>}
              </span>
            </TableCell>
            {judged && (
              <TableCell>
                {judgement && (
                  <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
                    <LookBadge look={RESULT_LOOK[judgement.result]} size="sm" />
                    <span className="text-sm text-muted">{judgement.why}</span>
                  </span>
                )}
              </TableCell>
            )}
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}
