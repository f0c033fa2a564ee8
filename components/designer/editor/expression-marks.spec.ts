import { describe, expect, it } from 'vitest';
import { compile } from '@/saga/compile/compile';
import { DONE, drawing, START, step } from '@/saga/testing/sagas';
import { compilerMarks, syntaxMarks } from './expression-marks';
import { bareExpression, mappingExpressions } from './find-expressions';

describe('syntaxMarks', () => {
  it.each([
    ['input.amount +* 2', '2'],
    ['$sum(input.a', 'a'],
    ['"open', 'open'],
    ['input amount', 'amount'],
  ])('marks %s at %s', (source, marked) => {
    const [mark] = syntaxMarks(bareExpression(source));
    expect(mark?.severity).toBe('error');
    expect(source.slice(mark?.from, mark?.to)).toBe(marked);
  });

  it('marks nothing in what is sound', () => {
    expect(syntaxMarks(bareExpression('input.a[b > 1].{ "c": $ }'))).toEqual([]);
  });
});

describe('compilerMarks', () => {
  const marked = (input: { readonly [field: string]: string }) => {
    const saga = drawing([START, step('a', { input }), DONE], ['start > a', 'a > done']);
    const text = JSON.stringify(input);
    const problems = compile(saga).diagnostics.flatMap((problem) => {
      const [, pointer] = /^\/nodes\/1\/input(\/.*)$/.exec(problem.pointer ?? '') ?? [];
      return pointer === undefined ? [] : [{ ...problem, pointer }];
    });
    return compilerMarks(mappingExpressions(text), problems).map(({ from, to, severity }) => [
      severity,
      text.slice(from, to),
    ]);
  };

  it('marks the words that the compiler names', () => {
    expect(marked({ x: '{% 1 + steps.nobody.result %}' })).toEqual([['error', 'nobody']]);
    expect(marked({ x: '{% amount * 2 %}' })).toEqual([['error', 'amount']]);
    expect(marked({ x: '{% $nosuch(1) %}' })).toEqual([['error', '$nosuch']]);
    expect(marked({ y: '{% vars.total %}' })).toEqual([['warning', 'vars.total']]);
  });
});
