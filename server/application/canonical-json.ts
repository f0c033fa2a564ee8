import { createHash } from 'node:crypto';
import type { Json } from '@/saga/definition/primitives';

/** The SHA-256 of a JSON value in hex; the order of its keys does not count. */
export function hashOf(value: Json): string {
  return createHash('sha256').update(canonicalJson(value)).digest('hex');
}

/** A JSON text that is equal for equal values: keys in order, no spaces. */
export function canonicalJson(value: Json): string {
  return JSON.stringify(value, (_, part: Json) => (isRecord(part) ? sorted(part) : part));
}

type JsonRecord = { readonly [key: string]: Json };

function isRecord(value: Json): value is JsonRecord {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}

function sorted(value: JsonRecord): JsonRecord {
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}
