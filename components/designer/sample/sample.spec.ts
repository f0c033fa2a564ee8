import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SagaDefinition } from '@/saga/definition/saga-definition';
import { TEMPLATES } from '@/saga/templates/templates';
import { arbitrarySaga } from '@/saga/testing/arbitrary-saga';
import { evaluateText, failuresIn, previewMapping } from './preview';
import { sampleScope, scopeOfNode } from './sample-scope';
import { sampleValue } from './sample-value';

describe('sampleValue', () => {
  it('takes what the schema says, and the plainest value otherwise', () => {
    const schema = {
      properties: {
        a: { default: 7 },
        b: { type: 'string', examples: ['first', 'second'] },
        c: { enum: ['x', 'y'] },
        d: { type: ['null', 'integer'], minimum: 3 },
        e: { type: 'array', items: { properties: { f: { type: 'boolean' } } } },
        g: { type: 'string', format: 'date' },
        h: {},
      },
    };
    expect(sampleValue(schema)).toEqual({
      a: 7,
      b: 'first',
      c: 'x',
      d: 3,
      e: [{ f: true }],
      g: '2026-01-01',
      h: {},
    });
  });
});

const definition: SagaDefinition = {
  name: 't',
  input: {
    properties: {
      lines: { type: 'array', items: { properties: { sku: { examples: ['A-1'] } } } },
      amount: { default: 20 },
    },
  },
  nodes: [
    { type: 'start', name: 'start' },
    { type: 'transform', name: 'sums', assign: { half: '{% input.amount / 2 %}' } },
    {
      type: 'step',
      name: 'pay',
      service: 's',
      action: 'a',
      input: { half: '{% vars.half %}' },
      transport: { type: 'simulated' },
    },
    {
      type: 'map',
      name: 'each',
      items: 'input.lines',
      body: {
        nodes: [
          { type: 'start', name: 'in' },
          { type: 'succeed', name: 'out', output: '{% item.sku %}' },
        ],
        edges: [{ from: 'in', to: 'out' }],
      },
    },
    { type: 'succeed', name: 'done' },
  ],
  edges: [
    { from: 'start', to: 'sums' },
    { from: 'sums', to: 'pay' },
    { from: 'pay', to: 'each' },
    { from: 'each', to: 'done' },
  ],
};

describe('sampleScope', () => {
  const scope = sampleScope(definition);

  it('goes through the drawing, as a run would', () => {
    expect(scope.vars).toEqual({ half: 10 });
    expect(scope.steps.pay).toEqual({ input: { half: 10 }, result: { half: 10 } });
    expect(scope.steps.each?.result).toEqual(['A-1']);
  });

  it('gives the body of a map its first item', () => {
    expect(scopeOfNode(definition, 'out', scope).item).toEqual({ sku: 'A-1' });
    expect(scopeOfNode(definition, 'pay', scope).item).toBeUndefined();
  });

  it('is made of any drawing', () => {
    fc.assert(
      fc.property(fc.oneof(arbitrarySaga, fc.constantFrom(...TEMPLATES)), (saga) => {
        expect(sampleScope(saga).run.saga).toBe(saga.name);
      }),
    );
  });
});

describe('previews', () => {
  const scope = sampleScope(definition);

  it('evaluates a mapping, and names each expression that fails', () => {
    expect(previewMapping({ total: '{% input.amount * 2 %}' }, scope)).toEqual({
      ok: true,
      value: { total: 40 },
    });
    const mapping = { fine: '{% 1 %}', bad: ['{% $number("x") %}'], 'a/b': '{% "a" * 2 %}' };
    expect(previewMapping(mapping, scope).ok).toBe(false);
    expect(failuresIn(mapping, scope).map(({ pointer }) => pointer)).toEqual(['/bad/0', '/a~1b']);
  });

  it('ends what would take too long', () => {
    const endless = '($f := function($n) { $f($n + 1) }; $f(0))';
    const { ok } = evaluateText(endless, scope);
    expect(ok).toBe(false);
  });

  it('says what is wrong with a text that is no expression', () => {
    expect(evaluateText('input.', scope)).toMatchObject({ ok: false });
  });
});
