import type { Json } from '@/saga/definition/primitives';

/** Parses JSON text; the error says in plain words, with line and column where known, what stops it. */
export function parseJson(text: string): { readonly value: Json } | { readonly error: string } {
  if (text.trim() === '') return { error: 'Write a JSON value, for example {}.' };
  try {
    return { value: JSON.parse(text) as Json };
  } catch (error) {
    return { error: `This is not JSON: ${place(text, String((error as Error).message))}` };
  }
}

function place(text: string, message: string): string {
  const position = /position (\d+)/.exec(message)?.[1];
  if (position === undefined || /line \d+/.test(message)) return `${message}.`;
  const before = text.slice(0, Number(position)).split('\n');
  const reason = message.replace(/ in JSON at position \d+.*/, '');
  return `${reason} at line ${before.length}, column ${(before.at(-1)?.length ?? 0) + 1}.`;
}
