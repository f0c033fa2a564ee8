import { describe, expect, it } from 'vitest';
import {
  commandId,
  deadlineTimerId,
  nodeOf,
  parseCommandId,
  parseTimerId,
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
