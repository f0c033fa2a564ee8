import type { DebtView } from '@/saga/read-models/debts';
import { InvalidInput } from '@/server/application/errors';
import { isUuid } from './cursor';

/** Where a debt stands in the ledger by value; the value is a decimal number, null without one. */
export type ValueKeyset = readonly [
  value: string | null,
  unit: string,
  runId: string,
  place: number,
];

/** The cursor that continues after a debt, in the ledger by value. */
export function writeValueCursor({ worth, runId, place }: DebtView): string {
  const valued = worth && 'value' in worth ? worth : undefined;
  const keyset = [valued ? String(valued.value) : null, valued?.unit ?? '', runId, place];
  return Buffer.from(JSON.stringify(keyset)).toString('base64url');
}

/** Reads a cursor of {@link writeValueCursor}; throws `InvalidInput` for anything else. */
export function readValueCursor(cursor: string): ValueKeyset {
  try {
    const keyset: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    if (isKeyset(keyset)) return keyset;
  } catch {
    // It is no JSON, and so no cursor either.
  }
  throw new InvalidInput([{ path: '/cursor', message: 'This is not a cursor of this list.' }]);
}

function isKeyset(keyset: unknown): keyset is ValueKeyset {
  if (!Array.isArray(keyset) || keyset.length !== 4) return false;
  const [value, unit, runId, place] = keyset as unknown[];
  const isNumber = typeof value === 'string' && Number.isFinite(Number(value)) && value !== '';
  return (
    (value === null || isNumber) &&
    typeof unit === 'string' &&
    !unit.includes('\0') &&
    typeof runId === 'string' &&
    isUuid(runId) &&
    Number.isSafeInteger(place)
  );
}
