import { describe, expect, it } from 'vitest';
import { secretsNamed } from './secret-names';

const work = (name: string, headers: object) => ({
  ...{ name, type: 'step', service: 'payments', action: 'charge' },
  transport: { type: 'http', url: 'https://pay.example', headers },
});
// The text that drawings hold, which only looks like a template.
const named = (name: string) => ['$', `{secret:${name}}`].join('');

describe('secretsNamed', () => {
  it('finds each secret once a node, wherever in its headers it is', () => {
    const nodes = [
      work('charge', { authorization: `Bearer ${named('A')}`, 'x-pair': named('B') + named('A') }),
      work('refund', { authorization: named('A') }),
      { name: 'start', type: 'start' },
    ];
    expect(secretsNamed({ nodes })).toEqual([
      { secret: 'A', node: 'charge', service: 'payments' },
      { secret: 'B', node: 'charge', service: 'payments' },
      { secret: 'A', node: 'refund', service: 'payments' },
    ]);
  });

  it('passes over what is wrong in form', () => {
    for (const nodes of [
      null,
      'text',
      [null, 7, { transport: 'http' }, { transport: { headers: 3 } }],
    ])
      expect(secretsNamed({ nodes })).toEqual([]);
    expect(secretsNamed(null)).toEqual([]);
    expect(secretsNamed({ nodes: [{ transport: { headers: { a: 7 } } }] })).toEqual([]);
  });
});
