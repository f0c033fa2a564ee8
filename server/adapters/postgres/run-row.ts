import type { Json } from '@/saga/definition/primitives';
import type { MessageView, RunSummary, StepView } from '@/saga/read-models/views';
import type {
  RunMessage as MessageRow,
  RunStep as StepRow,
  RunSummary as SummaryRow,
} from './generated/client';

/** The view of a row of the runs list. */
export function toRunSummary(row: SummaryRow): RunSummary {
  return {
    ...row,
    status: row.status as RunSummary['status'],
    input: row.input as Json,
    output: row.output as Json,
    error: row.error as RunSummary['error'],
    debts: row.debts as unknown as RunSummary['debts'],
    waits: row.waits as unknown as RunSummary['waits'],
    startedAt: row.startedAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
    endedAt: iso(row.endedAt),
  };
}

/** The view of a row of a run's steps. */
export function toStepView({ version: _, ...row }: StepRow): StepView {
  return {
    ...row,
    kind: row.kind as StepView['kind'],
    status: row.status as StepView['status'],
    input: row.input as Json,
    result: row.result as Json,
    error: row.error as StepView['error'],
    startedAt: iso(row.startedAt),
    endedAt: iso(row.endedAt),
    nextAttemptAt: iso(row.nextAttemptAt),
  };
}

/** The view of a row of a run's messages. */
export function toMessageView({ version: _, ...row }: MessageRow): MessageView {
  return {
    ...row,
    direction: row.direction as MessageView['direction'],
    kind: row.kind as MessageView['kind'],
    outcome: row.outcome as MessageView['outcome'],
    payload: row.payload as Json,
    occurredAt: row.occurredAt.toISOString(),
  };
}

function iso(time: Date | null): string | null {
  return time?.toISOString() ?? null;
}
