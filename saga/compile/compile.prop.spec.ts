import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { TEMPLATES } from '../templates/templates';
import { arbitrarySaga } from '../testing/arbitrary-saga';
import { mutated } from '../testing/mutated';
import { DONE, drawing, START, step } from '../testing/sagas';
import { compile } from './compile';

const drawn = fc.oneof(arbitrarySaga, fc.constantFrom(...TEMPLATES));

/** Nodes of the kinds that part and meet, with edges between any of them. */
const tangle = fc
  .array(fc.constantFrom('fork', 'join', 'decision', 'step'), { minLength: 2, maxLength: 8 })
  .chain((types) => {
    const nodes = types.map((type, n) => {
      const name = `${type}${n}`;
      return type === 'step' ? step(name) : { name, type };
    });
    const names = nodes.map(({ name }) => name);
    const edge = fc.record({
      from: fc.constantFrom('start', ...names),
      to: fc.constantFrom(...names, 'done'),
      type: fc.constantFrom('flow', 'flow', 'flow', 'error'),
    });
    return fc
      .array(edge, { minLength: types.length, maxLength: 3 * types.length })
      .map((edges) => ({
        ...drawing([START, DONE], []),
        nodes: [START, ...nodes, DONE],
        edges,
      }));
  });

/** There is a plan exactly when nothing is an error, and a diagnostic is about nodes that there are. */
function expectSensible(value: unknown): void {
  const { plan, diagnostics } = compile(value);
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  expect(plan === undefined).toBe(errors.length > 0);
  for (const { message, code } of diagnostics) {
    expect(code).toMatch(/^BS\d{3}$/);
    expect(message).not.toBe('');
  }
}

describe('compiling', () => {
  it('never throws on any JSON', () => {
    fc.assert(fc.property(fc.jsonValue({ maxDepth: 6 }), expectSensible), { numRuns: 1000 });
  });

  it('never throws on a drawing with any change', () => {
    fc.assert(fc.property(drawn.chain(mutated), expectSensible), { numRuns: 1000 });
  }, 30_000);

  it('comes to an end on any tangle of forks, joins and loops', () => {
    fc.assert(fc.property(tangle, expectSensible), { numRuns: 1000 });
  }, 30_000);

  it('finds no error in sound drawings', () => {
    fc.assert(
      fc.property(arbitrarySaga, (definition) => {
        expect(compile(definition).diagnostics.filter((d) => d.severity === 'error')).toEqual([]);
      }),
      { numRuns: 300 },
    );
  }, 30_000);
});
