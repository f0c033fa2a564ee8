import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseMapping } from '@/saga/expression/parse-mapping';
import { bareExpression, mappingExpressions } from './find-expressions';

describe('mappingExpressions', () => {
  it('finds each with its place', () => {
    const text =
      '{ "a": "{% input.x %}", "b": [1, "plain", "{%y%}"], "c/d": { "e": "{% \\"q\\" & z %}" } }';
    const found = mappingExpressions(text);
    expect(found.map(({ source, pointer }) => [pointer, source])).toEqual([
      ['/a', 'input.x'],
      ['/b/2', 'y'],
      ['/c~1d/e', '"q" & z'],
    ]);
    expect(found.map(({ from, to }) => text.slice(from, to))).toEqual([
      'input.x',
      'y',
      '\\"q\\" & z',
    ]);
    const last = found[2];
    expect(last && text[last.at(6)]).toBe('z');
  });

  it('finds a mapping that is one expression, and those of unfinished JSON', () => {
    expect(mappingExpressions('"{% input %}"')).toMatchObject([{ source: 'input', pointer: '' }]);
    expect(mappingExpressions('{ "a": "{% x %}", "b": ')).toMatchObject([{ pointer: '/a' }]);
  });

  it('agrees with the compiler on where expressions are, in any JSON', () => {
    const text = fc.oneof(fc.string(), fc.constant('{% $( %}'), fc.constant('{% "é\\" %}'));
    const json = fc.letrec((tie) => ({
      value: fc.oneof(
        { maxDepth: 3 },
        text,
        fc.array(tie('value')),
        fc.dictionary(text, tie('value')),
      ),
    })).value;
    fc.assert(
      fc.property(json, (value) => {
        const sound = mappingExpressions(JSON.stringify(value, null, 2));
        const places = new Set(sound.map(({ pointer }) => pointer));
        for (const { pointer, message } of parseMapping(value as never).problems) {
          if (!message.startsWith('End the expression')) expect(places).toContain(pointer);
        }
      }),
    );
  });
});

describe('bareExpression', () => {
  it('leaves the blanks around it out', () => {
    const [found] = bareExpression('  a + b ');
    expect(found).toMatchObject({ source: 'a + b', from: 2, to: 7 });
    expect(found?.at(4)).toBe(6);
  });

  it('finds none in an empty text', () => expect(bareExpression('  ')).toEqual([]));
});
