import type { DeadLetterView } from '@/saga/read-models/views';
import type { DeadLetter } from './generated/client';

/** A letter as it is shown. */
export function toDeadLetterView(row: DeadLetter): DeadLetterView {
  const { source: _, signature: __, ...shown } = row;
  const { errorName, errorMessage, errorStack, assigneeId, assigneeName, ...rest } = shown;
  return {
    ...rest,
    reason: row.reason as DeadLetterView['reason'],
    status: row.status as DeadLetterView['status'],
    payloadEncoding: row.payloadEncoding as DeadLetterView['payloadEncoding'],
    headers: row.headers as DeadLetterView['headers'],
    streamSequence: row.streamSequence === null ? null : Number(row.streamSequence),
    error: { name: errorName, message: errorMessage, stack: errorStack },
    assignee: assigneeId === null ? null : { id: assigneeId, name: assigneeName ?? assigneeId },
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  };
}
