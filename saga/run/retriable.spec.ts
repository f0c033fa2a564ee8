import { describe, expect, it } from 'vitest';
import { retriableWorks } from './retriable';
import { initialState, type RunState, type WorkState } from './state';

const work = (ref: string, given: Partial<WorkState>): WorkState => ({
  ...{ ref, node: ref, visit: 1, item: null, kind: 'step', status: 'failed', attempt: 1 },
  ...{ attemptsBefore: 0, input: null, orderingKey: null, result: null, error: null },
  ...{ inDoubt: false, unanswered: [], causes: [], order: 0, dueAt: null, undoes: [] },
  ...given,
});

const state = (given: Partial<RunState>, works: readonly WorkState[]): RunState => ({
  ...initialState,
  ...given,
  works: Object.fromEntries(works.map((one) => [one.ref, one])),
});

describe('retriableWorks', () => {
  const works = [
    work('charge~2@each-1', { status: 'retrying', order: 2 }),
    work('ship', { order: 1 }),
    work('refund', { kind: 'compensation', order: 0 }),
    work('mapping', { attempt: 0 }),
  ];
  const places = (given: Partial<RunState>) =>
    retriableWorks(state(given, works)).map(({ place }) => place);

  it('are the scheduled ones of a run that goes on', () => {
    expect(places({ status: 'running' })).toEqual(['charge@each-1']);
    expect(places({ status: 'suspended' })).toEqual([]);
  });

  it('are of a stuck run those that it owes, and that were ever sent', () => {
    expect(places({ status: 'stuck' })).toEqual(['refund', 'ship']);
    const turnedBack = { reason: 'failed', error: { name: 'E', message: '' } } as const;
    expect(places({ status: 'stuck', turnedBack })).toEqual(['refund']);
  });
});
