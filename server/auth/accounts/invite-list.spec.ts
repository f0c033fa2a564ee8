import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { InvalidInput } from '@/server/application/errors';
import { readInviteList } from './invite-list';

describe('readInviteList', () => {
  it('reads e-mail, name and role, with the line of each', () => {
    expect(readInviteList('a@x.org,Ada,admin\n\nB@X.org;"Bo, Jr."', 'viewer')).toEqual([
      { line: 1, email: 'a@x.org', name: 'Ada', role: 'admin', problem: null },
      { line: 3, email: 'b@x.org', name: 'Bo, Jr.', role: 'viewer', problem: null },
    ]);
  });

  it('follows a heading, in any order and with other columns', () => {
    expect(readInviteList('\ufeffRole,Team,E-Mail\noperator,Ops,c@x.org', 'viewer')).toEqual([
      { line: 2, email: 'c@x.org', name: '', role: 'operator', problem: null },
    ]);
  });

  it('says what is wrong with a line, and goes on', () => {
    const people = readInviteList('nobody,N\nd@x.org,D,king\ne@x.org', 'designer');
    expect(people.map(({ line, problem }) => [line, problem])).toEqual([
      [1, 'This is no e-mail address.'],
      [2, 'There is no role king: viewer, designer, operator or admin.'],
      [3, null],
    ]);
  });

  it('refuses what is no list, and too long a one', () => {
    expect(() => readInviteList('email,name', 'viewer')).toThrow('nobody in this list');
    expect(() => readInviteList('"a@x.org', 'viewer')).toThrow('no CSV');
    expect(() => readInviteList('a@x.org\n'.repeat(501), 'viewer')).toThrow('at most 500');
  });

  it('never breaks, whatever is pasted', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        try {
          for (const { line } of readInviteList(text, 'viewer')) expect(line).toBeGreaterThan(0);
        } catch (error) {
          expect(error).toBeInstanceOf(InvalidInput);
        }
      }),
    );
  });
});
