import { describe, expect, it } from 'vitest';
import type { EventView } from '@/saga/read-models/views';
import { mergeEvents, toRecorded } from './merge-events';
import { readEvents } from './read-events';

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

describe('reading all events', () => {
  it('goes on page by page after what is known', async () => {
    const asked: number[] = [];
    const events = await readEvents({
      known: () => [view(1)],
      pageSize: 2,
      page: async (after) => {
        asked.push(after);
        return after === 1 ? [view(2), view(3)] : [];
      },
    });
    expect([versions(events), asked]).toEqual([
      [1, 2, 3],
      [1, 3],
    ]);
  });

  it('keeps what the stream brought while a page was on its way', async () => {
    let known = [view(1)];
    const page = async () => {
      known = [view(1), view(2), view(3)];
      return [view(2)];
    };
    const events = await readEvents({ known: () => known, pageSize: 2, page });
    expect(versions(events)).toEqual([1, 2, 3]);
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
