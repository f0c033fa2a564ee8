import { describe, expect, it } from 'vitest';
import { evaluate } from './evaluate';
import { DEFAULT_LIMITS, type Scope } from './expression';
import { evaluateMapping } from './mapping';
import { parseExpression } from './parse';
import { parseMapping } from './parse-mapping';

const scope: Scope = {
  input: { a: { b: [1, 2] }, list: [{ x: 1 }, { x: 2 }], text: 'x'.repeat(5000) },
  steps: { one: { input: null, result: { id: 7 } } },
  vars: {},
  error: null,
  run: {
    id: 'r',
    saga: 's',
    version: 1,
    correlationId: 'c',
    startedAt: '2026-01-01T00:00:00.000Z',
  },
};

function value(source: string, limits = DEFAULT_LIMITS) {
  const parsed = parseExpression(source);
  if (parsed.problem) throw new Error(parsed.problem.message);
  const made = evaluate(parsed.expression, scope, limits);
  return made.ok ? made.value : made.error;
}

describe('a plain path', () => {
  it('is followed without the interpreter', () => {
    expect(parseExpression('steps.one.result.id').expression?.path).toHaveLength(4);
    expect(value('steps.one.result.id', { steps: 0, depth: 0, size: 0 })).toBe(7);
  });

  it('maps over lists on its way', () => {
    expect(value('input.list.x')).toEqual([1, 2]);
  });

  it('gives nothing where it leads nowhere, not even to what every object inherits', () => {
    expect(value('input.a.nothing.more')).toBeUndefined();
    expect(value('input.constructor.name')).toBeUndefined();
    expect(value('input.`__proto__`')).toBeUndefined();
  });
});

describe('an evaluation is bounded', () => {
  it.each([
    ['an endless recursion', '($f := function($n) { 1 + $f($n) }; $f(1))'],
    ['an endless tail recursion', '($f := function($n) { $f($n + 1) }; $f(1))'],
    ['a huge range', '[1..100000000]'],
    ['nested ranges', '[1..2000].([1..2000])'],
    [
      'a text that doubles',
      '($f := function($s, $n) { $n = 0 ? $s : $f($s & $s, $n - 1) }; $f("ab", 60))',
    ],
    ['padding', '$pad("x", 1000000000)'],
    ['joining', '$join($map([1..2000], function($i) { "a" }), input.text)'],
    ['a repetition in a repetition', '$match(input.text, /(x+)+y/)'],
    ['a costly search', '$match(input.text, /x*x*x*y/)'],
    ['Roman numerals', '$formatInteger(1000000000, "I")'],
  ])('%s ends in an error', (_, source) => {
    expect(value(source)).toMatchObject({ name: 'ExpressionError' });
  });

  it('says what was too much, and where', () => {
    expect(value('[1..10]', { ...DEFAULT_LIMITS, size: 5 })).toMatchObject({
      message: expect.stringMatching(/more than 5 items.*\[1\.\.10\]/),
    });
  });
});

describe('an evaluation is pure', () => {
  it.each(['$now()', '$millis()', '$random()', '$shuffle([1, 2])', '$eval("1")'])(
    '%s is refused',
    (source) => {
      expect(value(source)).toMatchObject({ name: 'ExpressionError' });
    },
  );

  it('can’t change what it reads', () => {
    const before = JSON.stringify(scope);
    value('input ~> | $$.input | {"hacked": true} |');
    value('$merge([input, {"a": 1}])');
    value('$sort(input.list, function($a, $b) { $a.x < $b.x })');
    expect(JSON.stringify(scope)).toBe(before);
  });

  it('reads a time without its date as on the day the run started', () => {
    expect(value('$fromMillis($toMillis("12:30", "[H01]:[m01]"))')).toBe(
      '2026-01-01T12:30:00.000Z',
    );
  });
});

describe('a mapping', () => {
  const mapped = (template: Parameters<typeof parseMapping>[0]) =>
    evaluateMapping(parseMapping(template).mapping, scope);

  it('replaces expressions in a template, and leaves the rest', () => {
    expect(
      mapped({ id: '{% steps.one.result.id %}', n: 1, list: ['{% input.a.b %}', 'text'] }),
    ).toEqual({
      ok: true,
      value: { id: 7, n: 1, list: [[1, 2], 'text'] },
    });
  });

  it('leaves out fields that have no value', () => {
    expect(mapped({ a: '{% input.nothing %}', b: ['{% input.nothing %}'] })).toEqual({
      ok: true,
      value: { b: [null] },
    });
  });

  it('says where an unsound expression stands', () => {
    const { problems } = parseMapping({ 'a/b': ['{% 1 + %}', '{% open'] });
    expect(problems.map(({ pointer }) => pointer)).toEqual(['/a~1b/0', '/a~1b/1']);
  });
});
