import { Fault } from './fault';
import { isCallable } from './functions';
import { isNumber } from './values';

/** A value as text, as `$string` and `&` write it: nothing as the empty text, lists and objects as JSON. */
export function textOf(value: unknown, pretty = false): string {
  if (value === undefined || isCallable(value)) return '';
  if (typeof value === 'string') return value;
  if (typeof value === 'number' && !Number.isFinite(value)) {
    throw new Fault('D3001', 'NaN and Infinity have no text.');
  }
  return JSON.stringify(value, printable, pretty ? 2 : 0) ?? '';
}

function printable(_key: string, value: unknown): unknown {
  if (isCallable(value)) return '';
  if (value !== null && typeof value === 'number' && isNumber(value))
    return Number(value.toPrecision(15));
  return value;
}
