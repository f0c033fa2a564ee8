import type { ExpectedRun } from '@/server/application/reconcile/expected-run';
import type { StoredRun } from '@/server/ports/reconciliation';

/** What must not be, and where. */
export type Finding = { readonly check: string; readonly what: string };

/** A run as it is stored, and what follows from its events. */
export type KnownRun = { readonly stored: StoredRun; readonly expected: ExpectedRun };

/** A finding about a run, or about none. */
export function told(check: string, runId: string | null, what: string): Finding {
  return { check, what: runId === null ? what : `${runId} ${what}` };
}
