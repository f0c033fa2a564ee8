import type { Diagnostic } from '@/saga/diagnostic';

/** What was found in one file. */
export type VerifiedFile = { readonly file: string; readonly diagnostics: readonly Diagnostic[] };
