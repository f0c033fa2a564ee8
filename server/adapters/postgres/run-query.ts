import { FINAL_STATUSES, RUN_STATUSES } from '@/saga/run/status';
import type { RunQuery } from '@/server/ports/read-store';
import { readCursor } from './cursor';
import { fieldTexts } from './field-text';
import type { RunSummaryWhereInput } from './generated/models';

const OPEN_STATUSES = RUN_STATUSES.filter((status) => !FINAL_STATUSES.has(status));

/** The runs that a query means, less its length. */
export function runWhere(query: Omit<RunQuery, 'limit'>): RunSummaryWhereInput {
  const { saga, sagas, sagaVersion, status, correlationId, error, fields, from, to, cursor } =
    query;
  const { waitsOn, failedAt } = query;
  const and: RunSummaryWhereInput[] = [{ saga, sagaVersion, correlationId }];
  if (sagas !== undefined) and.push({ saga: { in: [...sagas] } });
  if (status !== undefined) and.push({ status: { in: [status].flat() } });
  // The migrations have an index for just this path.
  if (error !== undefined) and.push({ error: { path: ['name'], equals: error } });
  if (waitsOn !== undefined) {
    // What has ended waits for nothing; said so, the index of statuses finds the few that have not.
    and.push({ status: { in: OPEN_STATUSES } });
    and.push({ waitsOn: { has: waitsOn } });
  }
  if (failedAt !== undefined) and.push({ failedAt: { has: failedAt } });
  if (fields !== undefined) and.push({ fields: { hasEvery: fieldTexts(fields) } });
  if (from !== undefined) and.push({ startedAt: { gte: from } });
  if (to !== undefined) and.push({ startedAt: { lt: to } });
  if (cursor !== undefined) {
    const { at, id } = readCursor(cursor);
    and.push({ OR: [{ startedAt: { lt: at } }, { startedAt: at, runId: { lt: id } }] });
  }
  return { AND: and };
}
