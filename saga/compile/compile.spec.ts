import { describe, expect, it } from 'vitest';
import type { SagaDefinition } from '../definition/saga-definition';
import { decision, FAULTS, fork, join, mapped, row } from '../testing/faults';
import { compensation, DONE, drawing, START, step } from '../testing/sagas';
import { compile } from './compile';
import { DIAGNOSTIC_CODES } from './diagnostic-codes';

describe('each fault is told', () => {
  it.each(FAULTS)('%s', (code, definition, nodes) => {
    const found = compile(definition).diagnostics.filter((diagnostic) => diagnostic.code === code);
    expect(found.length, JSON.stringify(compile(definition).diagnostics)).toBeGreaterThan(0);
    expect(found[0]?.nodes).toEqual(nodes);
    expect(found[0]?.severity).toBe(DIAGNOSTIC_CODES[code].severity);
  });

  it('leaves no code untested', () => {
    expect([...new Set(FAULTS.map(([code]) => code))].sort()).toEqual(
      Object.keys(DIAGNOSTIC_CODES).sort(),
    );
  });
});

/** Drawings in which a careless check would see something. */
const SOUND: readonly (readonly [string, SagaDefinition])[] = [
  ['a step alone', drawing([START, step('a'), DONE], row('start a done'))],
  [
    'a step that only reads, before one that may fail',
    drawing([START, step('a', { readOnly: true }), step('b'), DONE], row('start a b done')),
  ],
  [
    'the item, and a result from before the map, read in its body',
    mapped(
      step('a', {
        input: { i: '{% item %}', n: '{% itemIndex %}' },
        kind: 'compensatable',
        readOnly: true,
      }),
    ),
  ],
  [
    'a result read behind a join',
    drawing(
      [
        START,
        fork('f'),
        step('a', { service: 'one' }),
        step('b', { service: 'two' }),
        join('j'),
        step('c', {
          input: ['{% steps.a.result.x %}', '{% steps.b.result.y %}'],
          service: 'three',
        }),
        compensation('u'),
        compensation('v'),
        DONE,
      ],
      ['start > f', 'f > a', 'f > b', 'a > j', 'b > j', 'j > c', 'c > done', 'a ~ u', 'b ~ v'],
    ),
  ],
  [
    'a result that is provided for',
    drawing(
      [
        START,
        decision('d'),
        step('a'),
        step('b', { input: '{% steps.a.result.x ?? "none" %}' }),
        compensation('u'),
        DONE,
      ],
      ['start > d', 'd > a input.x', 'd > b', 'a > b', 'b > done', 'a ~ u'],
    ),
  ],
  [
    'names in predicates and functions',
    drawing(
      [
        START,
        step('a', {
          input: {
            b: '{% input.items[price > 1 and sku != ""].{"x": price} %}',
            c: '{% $map(input.items, function($i) { $i.price * 2 }) %}',
            d: '{% ($t := $sum(input.items.price); $t > 1 ? $t : 0) %}',
            e: '{% input.items^(>price)[0].sku %}',
            f: '{% $$.input.items.price ~> $sum %}',
          },
        }),
        DONE,
      ],
      row('start a done'),
    ),
  ],
  [
    'the pattern of the theory',
    drawing(
      [
        START,
        step('a'),
        compensation('u'),
        step('p', { kind: 'pivot', service: 'pay' }),
        step('r', { kind: 'retriable', retry: { maxAttempts: 'unlimited' } }),
        DONE,
      ],
      [...row('start a p r done'), 'a ~ u'],
    ),
  ],
  [
    'the error behind an error edge and in a compensation',
    drawing(
      [
        START,
        step('a'),
        { name: 'note', type: 'transform', assign: { why: '{% error.name %}' } },
        compensation('u', { input: { why: '{% error.message %}' } }),
        DONE,
      ],
      ['start > a', 'a > done', 'a ! note', 'note > done', 'a ~ u'],
    ),
  ],
];

describe('what is sound is let be', () => {
  it.each(SOUND)('%s', (_, definition) => {
    expect(compile(definition).diagnostics).toEqual([]);
  });
});

describe('a loop', () => {
  /** Of two joins, each of which waits for the other. */
  it('is told, and compiled to an end', () => {
    const { diagnostics } = compile(
      drawing(
        [START, fork('f'), step('work'), join('inner'), join('outer'), step('after')],
        [...row('start f work inner outer after'), 'f > outer', 'after > inner'],
      ),
    );
    expect(diagnostics.map(({ code }) => code)).toContain('BS113');
  });
});
