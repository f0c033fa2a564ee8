import { describe, expect, it } from 'vitest';
import { isNarrowed, letterQuery, lettersInWords, readLetterFilters } from './letter-filters';

const read = (query: string) => readLetterFilters(new URLSearchParams(query));

describe('readLetterFilters', () => {
  it('shows open letters unless told otherwise', () => {
    expect(letterQuery(read(''))).toEqual({ status: 'open' });
    expect(letterQuery(read('status=all'))).toEqual({});
  });

  it('reads every filter', () => {
    const filters = read(
      'status=retried&reason=malformed&service=payments&run=r1&q=ada&saga=s&step=p&group=f',
    );
    expect(letterQuery(filters)).toEqual({
      status: 'retried',
      reason: 'malformed',
      service: 'payments',
      runId: 'r1',
      text: 'ada',
      saga: 's',
      step: 'p',
      fingerprint: 'f',
    });
    expect(isNarrowed(filters)).toBe(true);
  });

  it('asks for what whoever looks has taken', () => {
    expect(letterQuery(read('mine=1'), 'u')).toEqual({ status: 'open', assigneeId: 'u' });
    expect(isNarrowed(read('mine=1'))).toBe(true);
  });

  it('shows groups, unless one group or run is asked for', () => {
    const views = ['', 'group=f', 'run=r', 'view=letters', 'view=x'].map(
      (query) => read(query).view,
    );
    expect(views).toEqual(['groups', 'letters', 'letters', 'letters', 'groups']);
  });

  it('ignores what it does not know', () => {
    expect(letterQuery(read('status=gone&reason=bad'))).toEqual({ status: 'open' });
    expect(isNarrowed(read('reason=bad'))).toBe(false);
  });
});

describe('lettersInWords', () => {
  it('names letters by what they are filtered by', () => {
    expect(lettersInWords(read(''))).toBe('All open letters');
    expect(lettersInWords(read('group=f'), 'TypeError in charge')).toBe('TypeError in charge');
    expect(lettersInWords(read('saga=o'))).toBe('Letters of saga o');
    expect(lettersInWords(read('reason=malformed&service=stock&q=ada'))).toBe(
      'Malformed, at stock, with “ada”',
    );
  });
});
