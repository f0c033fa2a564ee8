import { expect, it } from 'vitest';
import { WriteSet } from './write-set';

const timer = { id: 't', runId: 'r', partition: 0, kind: 'wait', dueAt: '' } as const;
const message = {
  id: 'm',
  runId: 'r',
  partition: 0,
  kind: 'command',
  subject: 's',
  headers: {},
  body: {},
} as const;

it('forgets what was set and taken back within it', () => {
  const writes = new WriteSet();
  writes.setTimer(timer);
  writes.cancelTimer('t');
  writes.send(message);
  writes.closeCommand('m');
  expect(writes.isEmpty).toBe(true);
});

it('takes back what others have set', () => {
  const writes = new WriteSet();
  writes.cancelTimer('t');
  writes.closeCommand('m');
  expect(writes).toMatchObject({ cancelledTimerIds: ['t'], closedCommandIds: ['m'] });
  expect(writes.isEmpty).toBe(false);
});

it('joins sets as if they had been one', () => {
  const [first, second] = [new WriteSet(), new WriteSet()];
  first.setTimer(timer);
  first.send(message);
  second.cancelTimer('t');
  second.closeCommand('other');
  first.add(second);
  expect(first.timers).toEqual([]);
  expect(first.messages).toEqual([message]);
  expect(first.closedCommandIds).toEqual(['other']);
});
