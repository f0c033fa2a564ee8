import { describe, expect, it } from 'vitest';
import type { LiveNotice, LiveNotices } from '@/server/ports/live-notices';
import { editorBoard } from './editor-board';

/** What connects processes, with a switch that lets notices get lost. */
function wire() {
  const listeners = new Set<(notice: LiveNotice) => void>();
  const state = { lost: false, sent: 0 };
  const notices: LiveNotices = {
    publish(notice) {
      state.sent += 1;
      if (!state.lost) for (const listener of listeners) listener(structuredClone(notice));
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
  return { notices, state };
}

function twoProcesses() {
  const clock = { now: 0 };
  const { notices, state } = wire();
  const board = () => editorBoard(notices, () => clock.now);
  return { one: board(), two: board(), clock, state };
}

const ADA = { key: 'ada-1', userId: 'ada', name: 'Ada' };
const BOB = { key: 'bob-1', userId: 'bob', name: 'Bob' };
const names = (editors: readonly { readonly name: string }[]) => editors.map(({ name }) => name);

describe('who has a saga open', () => {
  it('is known in every process, with what they selected, saga by saga', () => {
    const { one, two } = twoProcesses();
    one.stay('order', ADA);
    two.stay('order', BOB);
    two.stay('trip', { ...BOB, key: 'bob-2' });
    // The request that tells a selection may come to another process than the one that holds the stream.
    two.select({ saga: 'order', key: 'ada-1', selection: ['charge'] });
    for (const board of [one, two]) {
      expect(board.list('order')).toEqual([
        { ...ADA, selection: ['charge'] },
        { ...BOB, selection: [] },
      ]);
      expect(names(board.list('trip'))).toEqual(['Bob']);
    }
    one.leave({ saga: 'order', key: 'ada-1' });
    expect(names(two.list('order'))).toEqual(['Bob']);
  });

  it('is forgotten when a process dies without a word, and kept while it is said again', () => {
    const { one, two, clock } = twoProcesses();
    one.stay('order', ADA);
    two.stay('order', BOB);
    for (clock.now = 0; clock.now <= 60_000; clock.now += 1_000) two.stay('order', BOB);
    expect(names(two.list('order'))).toEqual(['Bob']);
  });

  it('keeps a selection while its owner stays, and finds somebody again whose notice got lost', () => {
    const { one, two, clock, state } = twoProcesses();
    state.lost = true;
    one.stay('order', ADA);
    expect(two.list('order')).toEqual([]);
    state.lost = false;
    clock.now = 5_000;
    one.stay('order', ADA);
    two.select({ saga: 'order', key: 'ada-1', selection: ['charge'] });
    clock.now = 10_000;
    one.stay('order', ADA);
    expect(two.list('order')).toEqual([{ ...ADA, selection: ['charge'] }]);
  });

  it('calls back only for what changes what is shown, and says no more than needed', () => {
    const { one, two, clock, state } = twoProcesses();
    let called = 0;
    const stop = two.onChange('order', () => {
      called += 1;
    });
    one.stay('order', ADA);
    for (clock.now = 0; clock.now < 9_000; clock.now += 100) one.stay('order', ADA);
    one.stay('trip', { ...ADA, key: 'ada-2' });
    expect(called).toBe(1);
    expect(state.sent).toBe(4);
    stop();
    one.leave({ saga: 'order', key: 'ada-1' });
    expect(called).toBe(1);
  });

  it('ignores the selection of a window that is not here', () => {
    const { one } = twoProcesses();
    one.select({ saga: 'order', key: 'nobody', selection: ['charge'] });
    expect(one.list('order')).toEqual([]);
  });
});
