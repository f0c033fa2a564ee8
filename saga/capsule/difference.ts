import { MASK } from '../dead-letters/masking';
import type { RecordedEvent, RunEvent } from '../run/events';

/** The first event that is not as it was. */
export type Difference = {
  readonly version: number;
  /** Null: the run had no event there, or this decider makes none. */
  readonly recorded: RunEvent | null;
  readonly decided: RunEvent | null;
};

/** Where what is decided first differs from what was; what is masked is equal to any. */
export function differenceOf(
  batch: readonly RecordedEvent[],
  decided: readonly RunEvent[],
): Difference | undefined {
  const [first] = batch;
  for (let at = 0; at < Math.max(decided.length, batch.length); at++) {
    const is = decided[at] ?? null;
    const was = batch[at]?.event ?? null;
    if (is && was && alike(is, was)) continue;
    return { version: (first?.version ?? 1) + at, recorded: was, decided: is };
  }
  return undefined;
}

/** Equal as JSON is: fields without a value are none, and their order means nothing. */
function alike(a: unknown, b: unknown): boolean {
  if (a === b || fits(a, b) || fits(b, a)) return true;
  if (!isObject(a) || !isObject(b)) return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const [left, right] = [a, b] as { readonly [field: string]: unknown }[];
  const fields = new Set([...Object.keys(left ?? {}), ...Object.keys(right ?? {})]);
  return [...fields].every((field) => {
    const [one, other] = [left?.[field], right?.[field]];
    return (one === undefined && other === undefined) || alike(one, other);
  });
}

/** Whether a masked text may have been that value: a mask alone any, within a text any part of one. */
function fits(masked: unknown, value: unknown): boolean {
  if (typeof masked !== 'string' || !masked.includes(MASK)) return false;
  if (masked === MASK) return true;
  if (typeof value !== 'string') return false;
  const [first = '', ...parts] = masked.split(MASK);
  const last = parts.pop() ?? '';
  if (!value.startsWith(first) || !value.endsWith(last)) return false;
  let at = first.length;
  for (const part of parts) {
    const found = value.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return at + last.length <= value.length;
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
