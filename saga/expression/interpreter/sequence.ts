/**
 * The lists that evaluation makes are sequences: one with a single item counts as that item, one without
 * items as nothing. They are arrays with jsonata's own marks, since its native functions look for them.
 */
export type Sequence = unknown[] & {
  sequence?: boolean;
  keepSingleton?: boolean;
  tupleStream?: boolean;
  /** Made by an array constructor: not flattened into a sequence around it. */
  cons?: boolean;
};

/** A new sequence of these items. */
export function sequenceOf(...items: unknown[]): Sequence {
  const sequence = items as Sequence;
  sequence.sequence = true;
  return sequence;
}

export function isSequence(value: unknown): value is Sequence {
  return Array.isArray(value) && (value as Sequence).sequence === true;
}

/** What a sequence counts as. */
export function settle(value: unknown, keepArray: boolean): unknown {
  if (!isSequence(value) || value.tupleStream) return value;
  if (keepArray) value.keepSingleton = true;
  if (value.length === 0) return undefined;
  return value.length === 1 && !value.keepSingleton ? value[0] : value;
}

/** Both values in one list; nothing adds nothing. */
export function append(first: unknown, second: unknown): unknown {
  if (first === undefined) return second;
  if (second === undefined) return first;
  const head = Array.isArray(first) ? first : sequenceOf(first);
  // `concat` of a sequence would make a plain array, as it does in jsonata: that is what a list is.
  return head.concat(Array.isArray(second) ? second : [second]);
}

export function push(target: unknown[], items: readonly unknown[]): void {
  for (const item of items) target.push(item);
}
