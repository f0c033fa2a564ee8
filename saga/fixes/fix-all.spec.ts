import { describe, expect, it } from 'vitest';
import { compile } from '../compile/compile';
import { row } from '../testing/faults';
import { DONE, drawing, START, step } from '../testing/sagas';
import { fixAll } from './fix-all';

const count = (definition: unknown, code: string) =>
  compile(definition).diagnostics.filter((diagnostic) => diagnostic.code === code).length;

describe('fixAll', () => {
  it('settles every diagnostic of the code, and says how many', () => {
    const hasty = (name: string) => step(name, { retry: { maxAttempts: 1 } });
    const saga = drawing(
      [START, hasty('a'), hasty('b'), hasty('c'), DONE],
      row('start a b c done'),
    );
    const fixed = fixAll(saga, 'BS505');
    expect(fixed.count).toBe(3);
    expect(count(fixed.definition, 'BS505')).toBe(0);
    expect(count(fixed.definition, 'BS301')).toBe(count(saga, 'BS301'));
  });

  it('deletes edges that stand several times, and keeps one', () => {
    const twice = ['start > a', 'a > done', 'a > done', 'start > a', 'a > done'];
    const fixed = fixAll(drawing([START, step('a'), DONE], twice), 'BS122');
    expect(fixed.count).toBe(3);
    expect(fixed.definition.edges).toEqual(drawing([], ['start > a', 'a > done']).edges);
  });

  it('leaves the document alone where nothing can be fixed', () => {
    const saga = drawing([START, DONE], ['start > done']);
    expect(fixAll(saga, 'BS301')).toEqual({ definition: saga, count: 0 });
  });
});
