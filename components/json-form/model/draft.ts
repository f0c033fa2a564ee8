/**
 * What the form's inputs hold while they are edited. Texts stay texts (a half-typed number is no
 * number yet), so a draft can hold what JSON can't; `readDraft` says what is wrong with it.
 *
 *   JSON ──toDraft──► draft ──(typing)──► draft ──readDraft──► JSON + problems
 */
export type Draft = string | ListDraft | ObjectDraft;

/** A list's entries, each wrapped because the form library numbers objects only. */
export type ListDraft = { readonly entries: readonly { readonly value: Draft }[] };

/** An object's drafts under encoded keys; `extra` keeps, as JSON text, what the schema doesn't name. */
export type ObjectDraft = { readonly [encodedKey: string]: Draft };

/** The key, never the code of a property, under which an object keeps what the schema doesn't name. */
export const EXTRA = 'extra';

/** Something about a draft that no JSON can express, at its place as a JSON pointer. */
export type DraftProblem = { readonly path: string; readonly message: string };
