import { describe, expect, it } from 'vitest';
import type { Json } from '../../definition/primitives';
import { ECHO, type Fields, imported, machine, run } from '../testing/run-asl';

describe('data in JSONPath', () => {
  it.each<[string, Fields, Json, Json]>([
    ['InputPath', { InputPath: '$.a' }, { a: { b: 1 } }, { b: 1 }],
    ['InputPath null', { InputPath: null }, { a: 1 }, {}],
    [
      'Parameters',
      { Parameters: { x: 1, 'y.$': '$.a.b', z: { 'w.$': '$.c' } } },
      { a: { b: 2 }, c: 3 },
      { x: 1, y: 2, z: { w: 3 } },
    ],
    ['ResultSelector', { ResultSelector: { 'only.$': '$.a' } }, { a: 1, b: 2 }, { only: 1 }],
    [
      'ResultPath',
      { Parameters: { p: 1 }, ResultPath: '$.r.s' },
      { a: 1 },
      { a: 1, r: { s: { p: 1 } } },
    ],
    ['ResultPath null', { Parameters: { p: 1 }, ResultPath: null }, { a: 1 }, { a: 1 }],
    ['OutputPath', { ResultPath: '$.r', OutputPath: '$.r.a' }, { a: 7 }, 7],
    [
      'indexes and names in brackets',
      { Parameters: { 'x.$': "$['a b'][1]" } },
      { 'a b': [1, 2] },
      { x: 2 },
    ],
    ['wildcards', { Parameters: { 'x.$': '$.list[*].v' } }, { list: [{ v: 1 }] }, { x: [1] }],
    ['slices', { Parameters: { 'x.$': '$.list[1:3]' } }, { list: [1, 2, 3, 4] }, { x: [2, 3] }],
    [
      'filters',
      { Parameters: { 'x.$': '$.list[?(@.v > 1)]' } },
      { list: [{ v: 1 }, { v: 2 }] },
      { x: [{ v: 2 }] },
    ],
    [
      'the context',
      { Parameters: { 'x.$': '$$.Execution.Input.a', 's.$': '$$.State.Name' } },
      { a: 4 },
      { x: 4, s: 'T' },
    ],
  ])('%s', (...[, fields, input, output]) => {
    expect(run(machine({ T: { ...ECHO, ...fields, End: true } }), input).output).toEqual(output);
  });

  it.each<[string, Json]>([
    ["States.Format('{} of {}', $.n, 'x')", '2 of x'],
    ["States.Format('\\{{}\\}', $.n)", '{2}'],
    ['States.Array($.n, 1)', [2, 1]],
    ['States.ArrayPartition($.l, 2)', [[1, 2], [3, 4], [5]]],
    ['States.ArrayContains($.l, 3)', true],
    ['States.ArrayRange(1, 9, 2)', [1, 3, 5, 7, 9]],
    ['States.ArrayGetItem($.l, 1)', 2],
    ['States.ArrayLength($.l)', 5],
    ['States.ArrayUnique(States.Array(1, 1, 2))', [1, 2]],
    ["States.Base64Encode('a')", 'YQ=='],
    ["States.Base64Decode('YQ==')", 'a'],
    ['States.JsonMerge($.o, $.p, false)', { a: 1, b: 2 }],
    ['States.JsonToString($.o)', '{"a":1}'],
    ['States.MathAdd($.n, -1)', 1],
    ["States.StringSplit('a,b;c', ',;')", ['a', 'b', 'c']],
  ])('%s', (call, value) => {
    const task = { ...ECHO, Parameters: { 'x.$': call }, End: true };
    const input = { n: 2, l: [1, 2, 3, 4, 5], o: { a: 1 }, p: { b: 2 } };
    expect(run(machine({ T: task }), input).output).toEqual({ x: value });
  });

  it('keeps data apart where alternatives meet, and in loops', () => {
    const states = {
      Init: { Type: 'Pass', Result: 0, ResultPath: '$.n', Next: 'More?' },
      'More?': {
        Type: 'Choice',
        Choices: [{ Variable: '$.n', NumericLessThan: 3, Next: 'Add' }],
        Default: 'End',
      },
      Add: {
        Type: 'Pass',
        Parameters: { 'n.$': 'States.MathAdd($.n, 1)', 'last.$': '$.n' },
        Next: 'More?',
      },
      End: { Type: 'Succeed' },
    };
    expect(run(machine(states)).output).toEqual({ n: 3, last: 2 });
  });
});

describe('JSONata', () => {
  const first = {
    ...ECHO,
    Arguments: { v: '{% $states.input.a * 2 %}' },
    Assign: { kept: '{% $states.result.v %}' },
  };
  it('reads input, results, variables and the context', () => {
    const states = {
      A: { ...first, Output: { got: '{% $states.result.v %}' }, Next: 'B' },
      B: {
        ...ECHO,
        Arguments: {
          all: '{% $states.input.got + $kept %}',
          name: '{% $states.context.State.Name %}',
        },
        End: true,
      },
    };
    const { output } = run(machine(states, { QueryLanguage: 'JSONata' }), { a: 3 });
    expect(output).toEqual({ all: 12, name: 'B' });
  });

  it('reads from the root inside of predicates and functions', () => {
    const items = '{% $states.input.items[price > $states.input.limit].name %}';
    const picked = { Type: 'Pass', Output: { names: items }, End: true };
    const input = {
      limit: 2,
      items: [
        { name: 'a', price: 1 },
        { name: 'b', price: 3 },
      ],
    };
    expect(run(machine({ P: picked }, { QueryLanguage: 'JSONata' }), input).output).toEqual({
      names: 'b',
    });
  });

  it('has the functions of Step Functions, and says what differs', () => {
    const output = {
      parts: '{% $partition([1,2,3], 2) %}',
      range: '{% $range(0, 4, 2) %}',
      id: '{% $uuid() %}',
    };
    const value = machine(
      { P: { Type: 'Pass', Output: output, End: true } },
      { QueryLanguage: 'JSONata' },
    );
    expect(run(value).output).toEqual({ parts: [[1, 2], [3]], range: [0, 2, 4], id: 'simulation' });
    expect(imported(value).report.notCarriedOver).toMatchObject([
      { path: '/States/P/Output/id', what: '$uuid' },
    ]);
  });
});

describe('choices', () => {
  it.each<[string, Fields, Json, boolean]>([
    ['text', { Variable: '$.x', StringEquals: 'a' }, 'a', true],
    ['text, compared to a path', { Variable: '$.x', StringLessThanPath: '$.y' }, 'a', true],
    ['a pattern', { Variable: '$.x', StringMatches: 'a*.\\*' }, 'abc.*', true],
    ['a pattern that does not match', { Variable: '$.x', StringMatches: 'a*.\\*' }, 'abc.d', false],
    ['numbers', { Variable: '$.x', NumericGreaterThanEquals: 2 }, 2, true],
    ['booleans', { Variable: '$.x', BooleanEquals: true }, false, false],
    [
      'times',
      { Variable: '$.x', TimestampLessThan: '2026-01-02T00:00:00Z' },
      '2026-01-01T00:00:00Z',
      true,
    ],
    ['presence', { Variable: '$.q', IsPresent: false }, 1, true],
    ['null', { Variable: '$.x', IsNull: true }, null, true],
    ['types', { Variable: '$.x', IsString: true }, 1, false],
    ['not', { Not: { Variable: '$.x', NumericEquals: 1 } }, 2, true],
    [
      'and, or',
      {
        And: [
          { Variable: '$.x', IsNumeric: true },
          {
            Or: [
              { Variable: '$.x', NumericEquals: 1 },
              { Variable: '$.x', NumericEquals: 2 },
            ],
          },
        ],
      },
      2,
      true,
    ],
  ])('%s', (...[, rule, x, holds]) => {
    const states = {
      C: { Type: 'Choice', Choices: [{ ...rule, Next: 'Yes' }], Default: 'No' },
      Yes: { Type: 'Pass', Result: true, End: true },
      No: { Type: 'Pass', Result: false, End: true },
    };
    expect(run(machine(states), { x, y: 'b' }).output).toBe(holds);
  });
});
