'use client';
import { CircleHelp } from 'lucide-react';
import { StatusBadge } from '@/components/ui/status-badge';
import {
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
} from '@/components/ui/table';
import type { StepView } from '@/saga/read-models/views';
import { shownStatus } from '../model/canvas-states';
import { formatDuration, spanBetween } from '../model/duration';

type StepsTabProps = {
  readonly steps: readonly StepView[];
  readonly now: number;
  readonly selected: string | null;
  readonly onSelect: (node: string) => void;
};

/** The run's steps and compensations as a list: what the canvas shows, readable without it. */
export function StepsTab({ steps, now, selected, onSelect }: StepsTabProps) {
  if (steps.length === 0) {
    return <p className="p-6 text-center text-sm text-subtle">No step has begun yet.</p>;
  }
  return (
    <div className="overflow-hidden rounded-lg border border-line bg-surface">
      <Table aria-label="Steps">
        <TableHead className="bg-surface">
          <TableRow>
            <TableHeader>Step</TableHeader>
            <TableHeader>Status</TableHeader>
            <TableHeader>Service</TableHeader>
            <TableHeader className="text-right">Attempts</TableHeader>
            <TableHeader className="text-right">Took</TableHeader>
            <TableHeader>Error</TableHeader>
          </TableRow>
        </TableHead>
        <TableBody>
          {steps.map((step) => (
            <TableRow key={step.name} data-selected={step.name === selected}>
              <TableCell>
                <button
                  type="button"
                  className="font-mono text-xs hover:underline"
                  onClick={() => onSelect(step.name)}
                >
                  {step.name}
                </button>
                {step.kind === 'compensation' && (
                  <span className="ml-2 text-xs text-subtle">undoes</span>
                )}
              </TableCell>
              <TableCell>
                <span className="flex items-center gap-1.5">
                  <StatusBadge step={shownStatus(step)} size="sm" />
                  {step.inDoubt && (
                    <span className="flex items-center gap-1 text-xs text-compensating">
                      <CircleHelp aria-hidden className="size-3" /> in doubt
                    </span>
                  )}
                </span>
              </TableCell>
              <TableCell className="font-mono text-xs text-muted">
                {step.service}.{step.action}
              </TableCell>
              <TableCell className="text-right tabular-nums">{step.attempts}</TableCell>
              <TableCell className="text-right whitespace-nowrap text-muted tabular-nums">
                {step.startedAt === null
                  ? '–'
                  : formatDuration(spanBetween(step.startedAt, step.endedAt, now))}
              </TableCell>
              <TableCell className="max-w-60 truncate text-muted" title={step.error?.message}>
                {step.error?.name ?? '–'}
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </div>
  );
}
