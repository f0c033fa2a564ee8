import { describe, expect, it } from 'vitest';
import { connections, worstOf } from './connection-store';

describe('worstOf', () => {
  it('is idle without subscriptions and else the worst of them', () => {
    expect(worstOf([])).toBe('idle');
    expect(worstOf(['live', 'live'])).toBe('live');
    expect(worstOf(['live', 'connecting'])).toBe('connecting');
    expect(worstOf(['lost', 'connecting'])).toBe('lost');
  });
});

describe('connections', () => {
  it('tells of changes and only of changes', () => {
    let told = 0;
    const stop = connections.subscribe(() => {
      told += 1;
    });
    connections.set(1, 'connecting');
    connections.set(1, 'connecting');
    connections.set(1, 'live');
    expect([told, connections.current()]).toEqual([2, 'live']);
    connections.remove(1);
    expect([told, connections.current()]).toEqual([3, 'idle']);
    stop();
    connections.set(1, 'live');
    expect(told).toBe(3);
    connections.remove(1);
  });
});
