import type { Operation, TRPCClientRuntime } from '@trpc/client';
import { observable } from '@trpc/server/observable';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { connections } from './connection-store';
import { liveLink } from './live-link';

type Opened = { readonly input: unknown; readonly emit: (id: string) => void; closed: boolean };

/** A page whose visibility the test sets, and a server that records how it was subscribed to. */
function setUp() {
  const page = Object.assign(new EventTarget(), { visibilityState: 'visible' });
  vi.stubGlobal('document', page);
  const show = (state: 'visible' | 'hidden') => {
    page.visibilityState = state;
    page.dispatchEvent(new Event('visibilitychange'));
  };
  const opened: Opened[] = [];
  const next = ({ input }: Operation) =>
    observable<never, never>((observer) => {
      const emit = (id: string) => observer.next({ result: { id, data: { id } } } as never);
      const one: Opened = { input, emit, closed: false };
      opened.push(one);
      observer.next({ result: { type: 'state', state: 'pending', error: null } } as never);
      return () => {
        one.closed = true;
        // As the real link does when it is let go.
        observer.complete();
      };
    });
  const op: Operation = {
    id: 7,
    type: 'subscription',
    path: 'runs.watch',
    input: { runId: 'r' },
    context: {},
    signal: null,
  };
  const heard: string[] = [];
  const subscription = liveLink()({} as TRPCClientRuntime)({ op, next: next as never }).subscribe({
    next: ({ result }) => 'id' in result && heard.push(String(result.id)),
    complete: () => heard.push('end'),
  });
  return { opened, heard, show, subscription };
}

describe('liveLink', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });

  it('lets go of a hidden page’s subscription and goes on after the last event it saw', () => {
    const { opened, heard, show, subscription } = setUp();
    opened[0]?.emit('4');
    show('hidden');
    vi.advanceTimersByTime(60_000);
    expect(opened[0]?.closed).toBe(true);
    expect(connections.current()).toBe('idle');
    show('visible');
    expect(opened[1]?.input).toEqual({ runId: 'r', lastEventId: '4' });
    opened[1]?.emit('5');
    expect(heard).toEqual(['4', '5']);
    subscription.unsubscribe();
  });

  it('keeps the connection when one looks away only for a moment', () => {
    const { opened, show, subscription } = setUp();
    show('hidden');
    vi.advanceTimersByTime(1000);
    show('visible');
    vi.advanceTimersByTime(60_000);
    expect(opened).toHaveLength(1);
    expect(connections.current()).toBe('live');
    subscription.unsubscribe();
  });

  it('closes for good when nobody listens any more', () => {
    const { opened, show, subscription } = setUp();
    subscription.unsubscribe();
    show('hidden');
    vi.advanceTimersByTime(60_000);
    show('visible');
    expect(opened.map(({ closed }) => closed)).toEqual([true]);
    expect(connections.current()).toBe('idle');
  });
});
