import { describe, expect, it } from 'vitest';
import type { RunSummary } from '@/saga/read-models/views';
import { filterWords, selectionOf } from './bulk-selection';
import { inputTemplates } from './input-templates';
import {
  carryOver,
  leftRuns,
  missingRuns,
  NOTHING_NEW,
  rowsOf,
  takeNotice,
  takeStates,
} from './live-list';
import { rememberedInput, rememberInput } from './remembered-inputs';
import {
  isFiltered,
  NO_FILTERS,
  readFilters,
  searchedRunId,
  toQuery,
  writeFilters,
} from './run-filters';

const run = (
  runId: string,
  version: number,
  startedAt = '2026-11-23T10:00:00.000Z',
): RunSummary => ({
  runId,
  saga: 'trip',
  sagaVersion: 1,
  status: version > 5 ? 'completed' : 'running',
  correlationId: runId,
  input: {},
  output: null,
  error: null,
  debts: [],
  currentNodes: [],
  waits: [],
  parentRunId: null,
  startedAt,
  updatedAt: startedAt,
  endedAt: null,
  version,
});

describe('filters of the runs list', () => {
  it('come back from the address they were written to', () => {
    const filters = {
      saga: 'trip',
      version: 3,
      status: ['stuck', 'failed'],
      range: '24h',
      ...{ from: '', to: '' },
      search: 'order 7&8',
      error: 'OutOfStock',
      waitsOn: 'stock',
      failedAt: 'payments',
      fields: { order: 'o=1 & 2', city: 'Łódź' },
    } as const;
    expect(writeFilters(filters)).toBe(
      'saga=trip&version=3&status=stuck,failed&range=24h&q=order+7%268&error=OutOfStock' +
        '&waitsOn=stock&failedAt=payments&f.city=%C5%81%C3%B3d%C5%BA&f.order=o%3D1+%26+2',
    );
    expect(readFilters(new URLSearchParams(writeFilters(filters)))).toEqual(filters);
    expect(readFilters(new URLSearchParams(''))).toEqual(NO_FILTERS);
    expect([isFiltered(filters), isFiltered(NO_FILTERS)]).toEqual([true, false]);
  });

  it('have two times instead of a range, and say them so that they mean the same elsewhere', () => {
    const night = { from: '2026-11-30T02:10:00.000Z', to: '2026-11-30T02:40:00.000Z' };
    const filters = { ...NO_FILTERS, ...night };
    expect(readFilters(new URLSearchParams(writeFilters(filters)))).toEqual(filters);
    expect(toQuery(filters, 0)).toEqual(night);
    expect(filterWords(filters)).toBe(
      'all runs, from 2026-11-30 02:10 UTC to 2026-11-30 02:40 UTC',
    );
    expect(readFilters(new URLSearchParams('from=noon&to=2026-11-30T02:40:00%2B01:00'))).toEqual({
      ...{ ...NO_FILTERS, to: '2026-11-30T01:40:00.000Z' },
    });
    expect(readFilters(new URLSearchParams('range=1h&from=2026-11-30')).from).toBe('');
  });

  it('leave out what no run can have', () => {
    const read = readFilters(new URLSearchParams('status=stuck,burnt&range=12y&saga=&version=3'));
    expect(read).toEqual({ ...NO_FILTERS, status: ['stuck'] });
  });

  it('ask the server for what was chosen only, with a range back from now', () => {
    expect(toQuery(NO_FILTERS, 0)).toEqual({});
    expect(toQuery({ ...NO_FILTERS, error: 'OutOfStock' }, 0)).toEqual({ error: 'OutOfStock' });
    expect(toQuery({ ...NO_FILTERS, waitsOn: 'stock', failedAt: 'payments' }, 0)).toEqual({
      ...{ waitsOn: 'stock', failedAt: 'payments' },
    });
    expect(toQuery({ ...NO_FILTERS, range: '1h', search: 'c' }, 3_600_000)).toEqual({
      from: '1970-01-01T00:00:00.000Z',
      correlationId: 'c',
    });
  });

  it('know a run id when they see one', () => {
    expect(searchedRunId('0199B6D5-0000-7000-8000-000000000001')).toBe(
      '0199b6d5-0000-7000-8000-000000000001',
    );
    expect(searchedRunId('order-7')).toBeNull();
  });
});

const LATER = '2026-11-23T10:00:01.000Z';

describe('the list while runs change', () => {
  const shown = {
    runIds: new Set(['a', 'b']),
    newestStart: '2026-11-23T10:00:00.000Z',
  };
  const loaded = [run('a', 1), run('b', 1)];

  it('updates a shown row in its place', () => {
    const overlay = takeNotice(NOTHING_NEW, { all: false, summaries: [run('b', 6)] }, shown);
    expect(rowsOf(loaded, overlay).map(({ runId, status }) => [runId, status])).toEqual([
      ['a', 'running'],
      ['b', 'completed'],
    ]);
    expect(overlay.fresh.size).toBe(0);
  });

  it('counts new runs, each once, and does not show them by itself', () => {
    const later = run('c', 1, LATER);
    const once = takeNotice(NOTHING_NEW, { all: false, summaries: [later] }, shown);
    const twice = takeNotice(once, { all: false, summaries: [{ ...later, version: 2 }] }, shown);
    expect([...twice.fresh.keys()]).toEqual(['c']);
    expect(rowsOf(loaded, twice)).toHaveLength(2);
    // It left the filter before anybody looked.
    const left = takeNotice(twice, { all: false, summaries: [], runIds: ['c'] }, shown);
    expect(left.fresh.size).toBe(0);
  });

  it('does not call an old run new because it changed further down the list', () => {
    const old = run('z', 9, '2026-11-22T10:00:00.000Z');
    expect(takeNotice(NOTHING_NEW, { all: false, summaries: [old] }, shown).fresh.size).toBe(0);
  });

  it('knows which shown runs have left the filter', () => {
    const notice = { all: false, runIds: ['a', 'b', 'z'], summaries: [run('a', 2)] };
    expect(leftRuns(notice, loaded)).toEqual(['b']);
  });

  it('knows which shown runs left the filter while nobody listened', () => {
    const ended = run('e', 6);
    const earlier = run('o', 1, '2026-11-22T10:00:00.000Z');
    const rows = [...loaded, ended, earlier];
    expect(missingRuns([run('a', 2)], { rows, pageSize: 50 })).toEqual(['b', 'o']);
    // Of a full page only those that began after its last.
    const full = [run('a', 2), run('p', 1, '2026-11-22T12:00:00.000Z')];
    expect(missingRuns(full, { rows, pageSize: 2 })).toEqual(['b']);
    expect(missingRuns(loaded, { rows: loaded, pageSize: 50 })).toEqual([]);
  });

  it('never goes back to an older state, nor shows a run twice', () => {
    const overlay = takeNotice(NOTHING_NEW, { all: false, summaries: [run('a', 2)] }, shown);
    expect(rowsOf([run('a', 7), run('a', 7)], overlay).map(({ version }) => version)).toEqual([7]);
    // An answer that was asked for before the last notice, and came after it.
    const late = takeNotice(
      takeNotice(NOTHING_NEW, { all: false, summaries: [run('b', 6)] }, shown),
      { all: false, summaries: [run('b', 3)] },
      shown,
    );
    expect(rowsOf(loaded, late).map(({ version }) => version)).toEqual([1, 6]);
  });

  it('calls no run new that left the filter, and the list before that was answered', () => {
    const left = takeStates(NOTHING_NEW, [run('b', 6), run('z', 9, LATER)], shown.runIds);
    expect([[...left.changed.keys()], left.fresh.size]).toEqual([['b'], 0]);
  });

  it('keeps what was told while the pages were read anew, and no more', () => {
    const told = [
      run('a', 2),
      run('b', 6),
      run('c', 1, LATER),
      run('d', 1, '2026-11-23T10:00:02Z'),
    ];
    const overlay = takeNotice(NOTHING_NEW, { all: false, summaries: told }, shown);
    const pages = [run('c', 1, LATER), run('a', 4), run('b', 5)];
    const { changed, fresh } = carryOver(overlay, pages);
    expect([...changed.keys()]).toEqual(['b']);
    expect([...fresh.keys()]).toEqual(['d']);
  });
});

describe('inputs to start from', () => {
  it('offer the given input first, then the last one, then the examples', () => {
    const templates = inputTemplates({
      schema: { examples: [{ a: 1 }, { a: 2 }] },
      remembered: { a: 0 },
      given: { a: 9 },
    });
    expect(templates.map(({ label }) => label)).toEqual([
      'Input of the earlier run',
      'Last input',
      'Example 1',
      'Example 2',
      'Defaults',
    ]);
  });

  it('are remembered by saga, and survive a storage that is full or spoilt', () => {
    const kept = new Map<string, string>();
    const store = {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, value: string) => void kept.set(key, value),
    };
    rememberInput(store, 'trip', { a: 1 });
    expect(rememberedInput(store, 'trip')).toEqual({ a: 1 });
    expect(rememberedInput(store, 'other')).toBeUndefined();
    kept.set('backstitch.input.trip', '{');
    expect(rememberedInput(store, 'trip')).toBeUndefined();
    const full = {
      ...store,
      setItem: () => {
        throw new Error('QuotaExceededError');
      },
    };
    expect(() => rememberInput(full, 'trip', {})).not.toThrow();
  });
});

describe('runs with which the same is done', () => {
  it('are those of a filter, or the one that was searched for', () => {
    const filters = {
      ...NO_FILTERS,
      saga: 'trip',
      version: 3,
      status: ['stuck', 'failed'],
    } as const;
    expect(selectionOf(filters, 0)).toEqual({
      ...{ type: 'filter', saga: 'trip', sagaVersion: 3, status: ['stuck', 'failed'] },
    });
    expect(filterWords({ ...filters, error: 'OutOfStock', range: '1h' })).toBe(
      'all runs of trip@3, stuck or failed, failed with OutOfStock, last hour',
    );
    expect(filterWords({ ...NO_FILTERS, waitsOn: 'stock', failedAt: 'payments' })).toBe(
      'all runs, waiting on stock, failed at payments',
    );
    const runId = '0199b6d5-0000-7000-8000-000000000001';
    expect(selectionOf({ ...NO_FILTERS, search: runId.toUpperCase() }, 0)).toEqual({
      ...{ type: 'runs', runIds: [runId] },
    });
    expect(filterWords(NO_FILTERS)).toBe('all runs');
  });
});
