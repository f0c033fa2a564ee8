import { describe, expect, it } from 'vitest';
import type { EventView } from '@/saga/read-models/views';
import { mergeEvents, toRecorded } from './merge-events';

const view = (version: number): EventView => ({
  runId: 'r',
  version,
  type: 'RunResumed',
  data: { by: { type: 'user', id: 'u' } },
  occurredAt: '2026-11-23T10:00:00.000Z',
  causationId: 'c',
});
const versions = (events: readonly EventView[]) => events.map(({ version }) => version);

describe('merging batches of events', () => {
  it('adds what is new, in order, and drops what came twice', () => {
    const { events, gap } = mergeEvents([view(1), view(2)], [view(4), view(2), view(3)]);
    expect([versions(events), gap]).toEqual([[1, 2, 3, 4], false]);
  });

  it('keeps the very same list when nothing is new', () => {
    const known = [view(1)];
    expect(mergeEvents(known, [view(1)]).events).toBe(known);
  });

  it('never leaves a gap', () => {
    const { events, gap } = mergeEvents([view(1)], [view(3)]);
    expect([versions(events), gap]).toEqual([[1], true]);
  });
});

describe('a listed event', () => {
  it('becomes the event that the folds take', () => {
    expect(toRecorded(view(7))).toEqual({
      runId: 'r',
      version: 7,
      occurredAt: '2026-11-23T10:00:00.000Z',
      causationId: 'c',
      event: { type: 'RunResumed', by: { type: 'user', id: 'u' } },
    });
  });
});
