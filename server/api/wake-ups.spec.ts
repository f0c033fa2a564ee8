import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { wakeUps } from './wake-ups';

const SAFETY_MS = 1000;

function start(pauseMs?: number) {
  const listeners = new Set<() => void>();
  const abort = new AbortController();
  const wakes = wakeUps({
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    safetyMs: SAFETY_MS,
    ...(pauseMs === undefined ? {} : { pauseMs }),
    signal: abort.signal,
  });
  const notice = () => {
    for (const listener of listeners) listener();
  };
  return { wakes, notice, abort, listeners };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('waking up', () => {
  it('comes at once, and then with a notice', async () => {
    const { wakes, notice } = start();
    expect((await wakes.next()).done).toBe(false);
    const second = wakes.next();
    notice();
    expect((await second).done).toBe(false);
  });

  it('makes one of the notices that came while the reader was busy', async () => {
    const { wakes, notice, abort } = start();
    await wakes.next();
    notice();
    notice();
    expect((await wakes.next()).done).toBe(false);
    const third = wakes.next();
    abort.abort();
    expect((await third).done).toBe(true);
  });

  it('comes at most every so often, with what was noticed meanwhile as one', async () => {
    const { wakes, notice } = start(400);
    await wakes.next();
    let woken = 0;
    const second = wakes.next().then(() => woken++);
    notice();
    await vi.advanceTimersByTimeAsync(399);
    notice();
    expect(woken).toBe(0);
    await vi.advanceTimersByTimeAsync(1);
    await second;
    const third = wakes.next().then(() => woken++);
    await vi.advanceTimersByTimeAsync(SAFETY_MS - 1);
    expect(woken).toBe(1);
    notice();
    await third;
    expect(woken).toBe(2);
  });

  it('does not hold up the end', async () => {
    const { wakes, abort } = start(400);
    await wakes.next();
    const second = wakes.next();
    abort.abort();
    expect((await second).done).toBe(true);
  });

  it('comes without a notice after a while', async () => {
    const { wakes } = start();
    await wakes.next();
    const second = wakes.next();
    await vi.advanceTimersByTimeAsync(SAFETY_MS);
    expect((await second).done).toBe(false);
  });

  it('ends with the signal and stops listening', async () => {
    const { wakes, abort, listeners } = start();
    await wakes.next();
    expect(listeners.size).toBe(1);
    const second = wakes.next();
    abort.abort();
    expect((await second).done).toBe(true);
    expect(listeners.size).toBe(0);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('stops listening when the reader leaves', async () => {
    const { wakes, listeners } = start();
    await wakes.next();
    await wakes.return();
    expect(listeners.size).toBe(0);
  });
});
