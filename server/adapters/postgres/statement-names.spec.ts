import { describe, expect, it } from 'vitest';
import { statementNames } from './statement-names';

describe('names of statements', () => {
  it('are given to what comes again, and stay', () => {
    const nameOf = statementNames();
    const sql = 'select 1';
    expect([1, 2, 3, 4].map(() => nameOf({ sql }))).toEqual(['', '', 's1', 's1']);
  });

  it('differ from statement to statement', () => {
    const nameOf = statementNames();
    const named = ['select 1', 'select 2'].map((sql) =>
      [1, 2, 3].map(() => nameOf({ sql })).at(-1),
    );
    expect(new Set(named).size).toBe(2);
  });

  it('are bounded, however many statements there are', () => {
    const nameOf = statementNames();
    const names = new Set<string>();
    for (let i = 0; i < 5_000; i += 1) {
      for (let again = 0; again < 3; again += 1) names.add(nameOf({ sql: `select ${i}` }));
    }
    expect(names.size).toBeLessThanOrEqual(251);
  });
});
