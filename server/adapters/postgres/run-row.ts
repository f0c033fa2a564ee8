import type { Json } from '@/saga/definition/primitives';
import type { RunSummary } from '@/saga/read-models/views';
import { fieldsOf } from './field-text';
import type { RunSummary as SummaryRow } from './generated/client';

/** The view of a row of the runs list. */
export function toRunSummary(row: SummaryRow): RunSummary {
  const { fields: texts, openWork, waitsOn: _, failedAt, ...rest } = row;
  const fields = fieldsOf(texts);
  return {
    ...rest,
    ...(fields === undefined ? {} : { fields }),
    ...(openWork === null ? {} : { openWork: openWork as RunSummary['openWork'] & object }),
    ...(failedAt.length === 0 ? {} : { failedAt }),
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

function iso(time: Date | null): string | null {
  return time?.toISOString() ?? null;
}
