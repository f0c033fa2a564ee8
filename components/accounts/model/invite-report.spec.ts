import { describe, expect, it } from 'vitest';
import { linksAsCsv, summaryOf } from './invite-report';

const line = (outcome: 'invited' | 'known' | 'listed-twice' | 'invalid', link: string | null) => ({
  line: 1,
  email: 'a@x.org',
  outcome,
  problem: null,
  link,
  mailed: false,
});

describe('summaryOf', () => {
  it('counts what happened and leaves out what did not', () => {
    expect(summaryOf([line('invited', 'l')])).toBe('1 invited.');
    expect(
      summaryOf([line('known', null), line('listed-twice', null), line('invalid', null)]),
    ).toBe('0 invited, 2 passed over, 1 wrong.');
  });
});

describe('linksAsCsv', () => {
  it('has a heading and a line each', () => {
    expect(linksAsCsv([line('invited', 'http://x/invite/t')])).toBe(
      'email,link\r\na@x.org,http://x/invite/t\r\n',
    );
  });
});
