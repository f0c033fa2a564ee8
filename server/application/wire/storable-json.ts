import type { Json } from '@/saga/definition/primitives';

const MAX_DEPTH = 200;

/** What cannot be stored about a value; `path` is a JSON pointer. */
export type StorageProblem = { readonly path: string; readonly message: string };

/**
 * The first thing about a JSON value that Postgres cannot keep: a NUL character, half a surrogate
 * pair, or nesting deeper than 200; undefined when all is well.
 */
export function storageProblem(value: Json, path = '', depth = 0): StorageProblem | undefined {
  if (typeof value === 'string') return textProblem(value, path);
  if (value === null || typeof value !== 'object') return undefined;
  if (depth >= MAX_DEPTH) return { path, message: `Nested deeper than ${MAX_DEPTH}.` };
  for (const [key, child] of Object.entries(value)) {
    const at = `${path}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`;
    const problem = textProblem(key, path) ?? storageProblem(child as Json, at, depth + 1);
    if (problem) return problem;
  }
  return undefined;
}

function textProblem(text: string, path: string): StorageProblem | undefined {
  if (text.includes('\u0000')) return { path, message: 'Contains a NUL character.' };
  if (!text.isWellFormed()) return { path, message: 'Contains half a surrogate pair.' };
  return undefined;
}
