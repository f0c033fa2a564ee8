import { describe, expect, it } from 'vitest';
import {
  commandId,
  deadlineTimerId,
  itemRef,
  mapOfItem,
  nodeOf,
  outerItem,
  parseCommandId,
  parseTimerId,
  placeOf,
  retryTimerId,
  timeoutTimerId,
  waitTimerId,
  workRef,
} from './ids';

describe('ids', () => {
  it('names a later visit apart from the first', () => {
    expect([workRef('pay'), workRef('pay', 2)]).toEqual(['pay', 'pay~2']);
    expect(nodeOf('pay~2')).toBe('pay');
  });

  it('names the items of maps from the inside out', () => {
    const item = itemRef(workRef('each', 2), 3);
    const inner = itemRef(workRef('boxes', 1, item), 0);
    expect([item, inner]).toEqual(['each~2-3', 'boxes-0@each~2-3']);
    expect(workRef('seal', 2, inner)).toBe('seal~2@boxes-0@each~2-3');
    expect(nodeOf('seal~2@boxes-0@each~2-3')).toBe('seal');
    expect(placeOf('seal~2@boxes-0@each~2-3')).toBe('seal@boxes-0@each~2-3');
    expect(mapOfItem(inner)).toEqual({ mapRef: 'boxes@each~2-3', index: 0 });
    expect(mapOfItem(item)).toEqual({ mapRef: 'each~2', index: 3 });
    expect([outerItem(inner), outerItem(item)]).toEqual([item, null]);
    expect(parseCommandId(commandId('r', workRef('seal', 2, inner), 4))?.attempt).toBe(4);
  });

  it('reads back a command id', () => {
    expect(parseCommandId(commandId('r-1', 'pay~2', 3))).toEqual({
      runId: 'r-1',
      ref: 'pay~2',
      attempt: 3,
    });
  });

  it('reads back every timer id', () => {
    const attempt = { runId: 'r', ref: 'pay', attempt: 2 };
    expect(parseTimerId(timeoutTimerId('r', 'pay', 2))).toEqual({
      kind: 'attempt-timeout',
      ...attempt,
    });
    expect(parseTimerId(retryTimerId('r', 'pay', 2))).toEqual({ kind: 'retry', ...attempt });
    expect(parseTimerId(waitTimerId('r', 'w'))).toEqual({ kind: 'wait', runId: 'r', ref: 'w' });
    expect(parseTimerId(deadlineTimerId('r'))).toEqual({ kind: 'deadline', runId: 'r' });
  });

  it.each(['', '.', 'a', 'a.b', 'a.b.0', 'a.b.x', 'a.b.1.2', '..deadline', 'a.b.1.else'])(
    'refuses %j',
    (text) => {
      expect(parseCommandId(text)).toBeUndefined();
      expect(parseTimerId(text)).toBeUndefined();
    },
  );
});
