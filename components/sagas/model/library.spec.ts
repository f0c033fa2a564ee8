import { describe, expect, it } from 'vitest';
import { type Arrangement, arrange, labelsOf, type SagaItem, totalRuns } from './library';
import { groupRunCounts } from './run-counts';

function saga(name: string, part: Partial<SagaItem> = {}): SagaItem {
  return {
    name,
    title: '',
    description: '',
    execution: 'orchestration',
    latestVersion: 1,
    latest: null,
    draftRevision: 1,
    updatedAt: '2026-11-01T00:00:00.000Z',
    updatedBy: 'ada',
    labels: [],
    statistics: { saga: name, runs: {}, lastRunAt: null },
    definition: { name, nodes: [], edges: [] },
    problems: { errors: 0, warnings: 0 },
    ...part,
  };
}

const names = (sagas: readonly SagaItem[]) => sagas.map(({ name }) => name);

const ALL: Arrangement = { search: '', label: null, sort: 'name' };

describe('arrange', () => {
  const runs = { saga: 'b', runs: { completed: 3, stuck: 1 }, lastRunAt: null };
  const library = [
    saga('b', { statistics: runs }),
    saga('c', { title: 'Alpha order', updatedAt: '2026-11-02T00:00:00.000Z' }),
    saga('a', { description: 'Orders a trip', labels: ['eu'] }),
  ];

  it('sorts by title or name, by change and by runs', () => {
    expect(names(arrange(library, { ...ALL, sort: 'name' }))).toEqual(['a', 'c', 'b']);
    expect(names(arrange(library, { ...ALL, sort: 'changed' }))[0]).toBe('c');
    expect(names(arrange(library, { ...ALL, sort: 'runs' }))).toEqual(['b', 'a', 'c']);
  });

  it('finds sagas that contain every word somewhere', () => {
    expect(names(arrange(library, { ...ALL, search: 'ORDER' }))).toEqual(['a', 'c']);
    expect(names(arrange(library, { ...ALL, search: 'order eu' }))).toEqual(['a']);
  });

  it('keeps to the sagas with a label, which are all offered once', () => {
    const labelled = [...library, saga('d', { labels: ['shop', 'eu', '', ' '] }), saga('eu')];
    expect(names(arrange(labelled, { ...ALL, label: 'eu' }))).toEqual(['a', 'd']);
    expect(names(arrange(labelled, { ...ALL, label: 'eu', search: 'trip' }))).toEqual(['a']);
    expect(labelsOf(labelled)).toEqual(['eu', 'shop']);
  });
});

describe('groupRunCounts', () => {
  it('gathers open, good, undone and bad runs and leaves out zeros', () => {
    const item = saga('a', {
      statistics: {
        saga: 'a',
        runs: { running: 1, compensating: 2, completed: 5, cancelled: 1, failed: 1 },
        lastRunAt: null,
      },
    });
    expect(
      groupRunCounts(item.statistics.runs).map(({ status, count }) => [status, count]),
    ).toEqual([
      ['running', 3],
      ['completed', 5],
      ['compensated', 1],
      ['stuck', 1],
    ]);
    expect(totalRuns(item)).toBe(10);
  });
});
