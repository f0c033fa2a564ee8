import type { Json } from './command';

/** A handler's result that can't be stored or sent: a fault of the handler. */
export class UnusableResult extends Error {
  readonly code = 'unusable-result';
  override readonly name = 'UnusableResult';
}

/**
 * The result as plain JSON, as it will be read again. Throws {@link UnusableResult} for what JSON has
 * no form for, and for text that Postgres refuses: NUL characters and halves of surrogate pairs.
 */
export function storable(result: unknown): Json {
  const text = jsonOf(result ?? null);
  // What must not be in it, JSON can write as an escape only.
  if (!text.includes('\\u')) return JSON.parse(text);
  const value = JSON.parse(text, (key, part) => {
    if (!isStorable(key) || (typeof part === 'string' && !isStorable(part))) {
      throw new UnusableResult('The result has a NUL character or half a surrogate pair in it.');
    }
    return part;
  });
  return value as Json;
}

function jsonOf(result: unknown): string {
  try {
    return JSON.stringify(result) ?? 'null';
  } catch (error) {
    throw new UnusableResult('The result has no form in JSON.', { cause: error });
  }
}

function isStorable(text: string): boolean {
  return !text.includes('\u0000') && text.isWellFormed();
}
