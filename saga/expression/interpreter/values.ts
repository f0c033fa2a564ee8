import { Fault } from './fault';
import { isCallable } from './functions';
import { push, type Sequence, sequenceOf } from './sequence';

/** Whether a value is a number; one that JSON can't hold is a fault. */
export function isNumber(value: unknown): value is number {
  if (typeof value !== 'number' || Number.isNaN(value)) return false;
  if (!Number.isFinite(value)) throw new Fault('D1001', `Number out of range: ${value}`);
  return true;
}

export function isNumberList(value: unknown): value is number[] {
  return Array.isArray(value) && value.every(isNumber);
}

export function isObject(value: unknown): value is { readonly [key: string]: unknown } {
  return value !== null && typeof value === 'object' && !Array.isArray(value) && !isCallable(value);
}

/** The field of an object, or of each object of a list. */
export function field(value: unknown, name: string): unknown {
  if (isObject(value)) return Object.hasOwn(value, name) ? value[name] : undefined;
  if (!Array.isArray(value)) return undefined;
  return fieldsOf(value, name);
}

function fieldsOf(list: readonly unknown[], name: string): Sequence {
  const found = sequenceOf();
  for (const item of list) {
    const value = field(item, name);
    if (Array.isArray(value)) push(found, value);
    else if (value !== undefined) found.push(value);
  }
  return found;
}

/** What a value counts as where a truth value is asked for; undefined for nothing. */
export function truth(value: unknown): boolean | undefined {
  if (value === undefined) return undefined;
  if (Array.isArray(value)) return listTruth(value);
  if (isCallable(value) || value === null) return false;
  if (typeof value === 'object') return Object.keys(value).length > 0;
  return typeof value === 'number' ? isNumber(value) && value !== 0 : Boolean(value);
}

function listTruth(list: readonly unknown[]): boolean {
  return list.length === 1 ? truth(list[0]) === true : list.some((item) => truth(item) === true);
}

/** How a fault shows a value. */
export function shown(value: unknown): string {
  const text = isCallable(value) ? 'a function' : (JSON.stringify(value) ?? 'nothing');
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
