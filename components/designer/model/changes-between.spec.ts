import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compile } from '@/saga/compile/compile';
import { fixOf } from '@/saga/fixes/fix';
import { TEMPLATES } from '@/saga/templates/templates';
import { arbitrarySaga } from '@/saga/testing/arbitrary-saga';
import { FAULTS } from '@/saga/testing/faults';
import { DONE, drawing, START, step } from '@/saga/testing/sagas';
import { applyChanges } from './apply-change';
import { changesBetween } from './changes-between';

const saga = fc.oneof(arbitrarySaga, fc.constantFrom(...TEMPLATES));

describe('changesBetween', () => {
  it('makes any drawing of any other', () => {
    fc.assert(
      fc.property(saga, saga, (before, after) => {
        expect(applyChanges(before, changesBetween(before, after))).toEqual(after);
      }),
    );
  });

  it('tells a fix as small changes', () => {
    const told = FAULTS.flatMap(([code, definition]) => {
      const [found] = compile(definition).diagnostics.filter((one) => one.code === code);
      const fix = found && fixOf(definition as never, found);
      return fix ? [changesBetween(definition as never, fix.definition)] : [];
    });
    const small = told.filter((changes) => changes.every(({ type }) => type !== 'DrawingReplaced'));
    expect(told.length).toBeGreaterThan(30);
    expect(small.length / told.length).toBeGreaterThan(0.9);
  });

  it('is empty between equal drawings', () => {
    const twice = () => drawing([START, step('a'), DONE], ['start > a', 'a > done']);
    expect(changesBetween(twice(), twice())).toEqual([]);
  });
});
