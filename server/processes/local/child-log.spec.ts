import { expect, test } from 'vitest';
import { worthShowing } from './child-log';

test('shows warnings and errors of structured logs in short', () => {
  const line = JSON.stringify({
    level: 50,
    msg: 'Could not publish',
    err: { message: 'no reply' },
  });
  expect(worthShowing(line, false)).toBe('error Could not publish: no reply');
  expect(worthShowing('{"level":40,"msg":"Slow"}', false)).toBe('warn  Slow');
});

test('keeps ordinary lines to the file', () => {
  expect(worthShowing('{"level":30,"msg":"Started"}', false)).toBeUndefined();
  expect(worthShowing('Ready in 200 ms', false)).toBeUndefined();
  expect(worthShowing('', true)).toBeUndefined();
});

test('shows plain error output, also when it only looks structured', () => {
  expect(worthShowing('Error: boom', true)).toBe('Error: boom');
  expect(worthShowing('{ not json', true)).toBe('{ not json');
});
