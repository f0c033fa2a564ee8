import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arbitrarySaga } from '../testing/arbitrary-saga';
import { drawing, START, step } from '../testing/sagas';
import { durationMs, durationText } from './duration';
import { parseDefinition } from './parse-definition';
import { fromText, toJson, toYaml } from './text-form';

describe('the text forms', () => {
  it('give back the drawing they were made of', () => {
    fc.assert(
      fc.property(arbitrarySaga, (definition) => {
        expect(fromText(toYaml(definition)).definition).toEqual(definition);
        expect(fromText(toJson(definition)).definition).toEqual(definition);
      }),
      { numRuns: 20 },
    );
  }, 30_000);

  it('are equal for equal drawings, whatever the order of their fields', () => {
    const definition = drawing([START, step('a')], ['start > a']);
    const shuffled = JSON.parse(
      JSON.stringify(definition, Object.keys(flat(definition)).sort().reverse()),
    );
    expect(toYaml(shuffled)).toBe(toYaml(definition));
    expect(toYaml(definition).split('\n')[0]).toBe('name: test');
  });

  it.each([
    ['no YAML', 'a: [1'],
    ['no object', 'just text'],
    [
      'a bomb of aliases',
      `a: &a [x]\n${Array.from({ length: 200 }, (_, i) => `k${i}: *a`).join('\n')}`,
    ],
    ['nothing', ''],
  ])('say what is wrong with %s', (_, text) => {
    expect(fromText(text).diagnostics?.[0]).toMatchObject({ code: 'BS100', severity: 'error' });
  });
});

function flat(value: unknown): { [key: string]: true } {
  const keys: { [key: string]: true } = {};
  JSON.stringify(value, (key, inner) => {
    keys[key] = true;
    return inner;
  });
  return keys;
}

describe('parseDefinition', () => {
  it('names the node and the place of a fault', () => {
    const parsed = parseDefinition({
      name: 'x',
      nodes: [{ name: 'pay', type: 'step', service: 's', action: 'a', timeout: 'soon' }],
      edges: [{ from: 'pay' }],
    });
    expect(parsed.diagnostics).toMatchObject([
      { nodes: ['pay'], pointer: '/nodes/0/timeout', message: expect.stringContaining('30s') },
      { edges: [0], pointer: '/edges/0/to' },
    ]);
  });

  it('names a field that there is not', () => {
    const parsed = parseDefinition({ name: 'x', nodes: [], edges: [], colour: 'red' });
    expect(parsed.diagnostics?.[0]?.message).toContain('`colour`');
  });

  it('refuses what nests too deep', () => {
    let deep: unknown = {};
    for (let i = 0; i < 5000; i += 1) deep = { deep };
    expect(parseDefinition(deep).diagnostics).toHaveLength(1);
  });
});

describe('durations', () => {
  it.each([
    ['250ms', 250],
    ['30s', 30_000],
    ['5m', 300_000],
    ['2h', 7_200_000],
    ['7d', 604_800_000],
  ])('%s is %i ms, and back', (text, ms) => {
    expect(durationMs(text, 0)).toBe(ms);
    expect(durationText(ms)).toBe(text);
  });

  it('fall back when there is none', () => {
    expect(durationMs(undefined, 7)).toBe(7);
    expect(durationMs('soon', 7)).toBe(7);
  });
});
