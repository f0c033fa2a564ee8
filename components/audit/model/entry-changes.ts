import type { Json } from '@/saga/definition/primitives';
import { valueChanges } from '@/saga/diff/value-changes';
import type { AuditEntry } from './audit-words';

/** One thing that an entry changed; the values as JSON, absent where there is none. */
export type EntryChange = {
  readonly path: string;
  readonly before?: string;
  readonly after?: string;
};

type Detail = { readonly [name: string]: Json };

function detailOf({ detail }: AuditEntry): Detail {
  return typeof detail === 'object' && detail !== null && !Array.isArray(detail)
    ? (detail as Detail)
    : {};
}

/** What was before and after, one by one; empty when the entry replaced nothing. */
export function entryChanges(entry: AuditEntry): readonly EntryChange[] {
  const { before, after } = detailOf(entry);
  if (before === undefined && after === undefined) return [];
  return valueChanges(before ?? {}, after ?? {}).map((change) => ({
    path: change.path.join(' › ') || 'Value',
    ...written('before', change.before),
    ...written('after', change.after),
  }));
}

/** Why it was done, when somebody said so. */
export function entryReason(entry: AuditEntry): string | null {
  const { reason, note } = detailOf(entry);
  const said = [reason, note].find((text) => typeof text === 'string' && text.trim() !== '');
  return said === undefined ? null : String(said);
}

/** The rest of what an entry says; null when that is nothing. */
export function entryRest(entry: AuditEntry): Json | null {
  const { before: _, after: __, reason: ___, note: ____, ...rest } = detailOf(entry);
  return Object.keys(rest).length > 0 ? rest : null;
}

function written(side: 'before' | 'after', value: Json | undefined) {
  if (value === undefined || value === null) return {};
  return { [side]: typeof value === 'string' ? value : JSON.stringify(value) };
}
