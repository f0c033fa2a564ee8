import { expect, it } from 'vitest';
import type { RecordedEvent } from '@/saga/run/events';
import { RecentEvents } from './recent-events';

function eventOf(runId: string, version: number): RecordedEvent {
  const event = { type: 'NodePassed', node: 'start', next: [] } as const;
  return { runId, version, occurredAt: '2026-01-01T00:00:00.000Z', event, causationId: 'c' };
}

it('gives each event once, and drops those of its run that came before', () => {
  const recent = new RecentEvents();
  recent.ask();
  const events = [1, 2, 3].map((version) => eventOf('a', version));
  recent.keep(events, 300);
  recent.keep([eventOf('b', 1)], 100);
  expect(recent.take('a', 2)).toBe(events[1]);
  expect(recent.take('a', 2)).toBeUndefined();
  expect(recent.take('a', 1)).toBeUndefined();
  expect(recent.take('a', 3)).toBe(events[2]);
  expect(recent.take('c', 1)).toBeUndefined();
  expect(recent.isEmpty).toBe(false);
  expect(recent.take('b', 7)).toBeUndefined();
  expect(recent.isEmpty).toBe(true);
});

it('keeps nothing before anybody asks, nor once whoever asked has fallen far behind', () => {
  const recent = new RecentEvents();
  recent.keep([eventOf('a', 1)], 100);
  expect(recent.isEmpty).toBe(true);
  recent.ask();
  recent.keep([eventOf('a', 1)], 5_000_000);
  recent.keep([eventOf('a', 2)], 5_000_000);
  expect(recent.isEmpty).toBe(true);
  recent.keep([eventOf('a', 3)], 100);
  expect(recent.isEmpty).toBe(true);
  recent.ask();
  recent.keep([eventOf('a', 4)], 100);
  expect(recent.take('a', 4)).toEqual(eventOf('a', 4));
});

it('counts what was taken as free again', () => {
  const recent = new RecentEvents();
  recent.ask();
  for (let version = 1; version < 10; version++) {
    recent.keep([eventOf('a', version)], 5_000_000);
    expect(recent.take('a', version)).toBeDefined();
  }
});

it('keeps nothing for a while where most events are stored elsewhere', () => {
  const recent = new RecentEvents();
  recent.ask();
  recent.keep([eventOf('a', 1)], 100);
  for (let page = 0; page < 50; page++) recent.note(1, 2);
  expect(recent.isEmpty).toBe(false);
  recent.note(0, 0);
  recent.note(0, 3);
  expect(recent.isEmpty).toBe(false);
  for (let page = 0; page < 50 && !recent.isEmpty; page++) recent.note(1, 3);
  expect(recent.isEmpty).toBe(true);
  let pages = 0;
  for (; recent.isEmpty; pages++) {
    recent.ask();
    recent.keep([eventOf('a', 2)], 100);
  }
  expect(pages).toBe(61);
});
