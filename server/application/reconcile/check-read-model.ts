import { isDeepStrictEqual } from 'node:util';
import { projectRuns } from '@/server/application/project-runs';
import type { StoredRun } from '@/server/ports/reconciliation';
import type { Finding } from './finding';

/** Compares a run's row in the read models with a fold of those of its events that are in them. */
export function checkReadModel({
  runId,
  events,
  projected,
  summary,
}: StoredRun): readonly Finding[] {
  const { runs } = projectRuns(new Map(), events.slice(0, projected));
  const what = difference(runs.get(runId) ?? null, summary);
  return what === null ? [] : [{ check: 'read-model-differs', runId, id: '', what }];
}

function difference(folded: object | null, kept: object | null): string | null {
  if (folded === null) return kept === null ? null : 'its row in the runs list should not be there';
  if (kept === null) return 'its row in the runs list is not there';
  const [a, b] = [asStored(folded), asStored(kept)];
  const fields = [...new Set([...Object.keys(a), ...Object.keys(b)])];
  const wrong = fields.filter(
    (field) => !isDeepStrictEqual(a[field], b[field]) && !isOlder(field, b),
  );
  if (wrong.length === 0) return null;
  return `its row in the runs list differs in ${wrong.sort().join(', ')}`;
}

/** Rows that were written before these were there have them when they are written next. */
const CAME_LATER = ['openWork', 'failedAt'];

function isOlder(field: string, kept: Record<string, unknown>): boolean {
  return CAME_LATER.includes(field) && kept[field] === undefined;
}

/** As JSON keeps it: a field without a value is no field. */
function asStored(row: object): Record<string, unknown> {
  return JSON.parse(JSON.stringify(row));
}
