import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compile } from '../compile/compile';
import { parseDefinition } from '../definition/parse-definition';
import type { Diagnostic } from '../diagnostic';
import { TEMPLATES } from '../templates/templates';
import { arbitrarySaga } from '../testing/arbitrary-saga';
import { mutated } from '../testing/mutated';
import { fixOf } from './fix';

const drawn = fc.oneof(arbitrarySaga, fc.constantFrom(...TEMPLATES));

/** A wrong edge that is there twice. */
const TWICE_THE_SAME = {
  name: 'twice',
  nodes: [
    { name: 'start', type: 'start' },
    { name: 'undo', type: 'compensation', service: 'any', action: 'undo' },
    { name: 'done', type: 'succeed' },
  ],
  edges: [
    { from: 'undo', to: 'undo', type: 'compensation' },
    { from: 'undo', to: 'undo', type: 'compensation' },
    { from: 'start', to: 'done' },
  ],
};

function timesIn(diagnostics: readonly Diagnostic[], { code, message }: Diagnostic): number {
  return diagnostics.filter((one) => one.code === code && one.message === message).length;
}

describe('fixes of drawings with any change', () => {
  it('give sound documents with one diagnostic of the kind fewer', () => {
    let fixed = 0;
    const property = fc.property(drawn.chain(mutated), (value) => {
      const { definition } = parseDefinition(value);
      if (!definition) return;
      const { diagnostics } = compile(definition);
      for (const diagnostic of diagnostics) {
        const fix = fixOf(definition, diagnostic);
        if (!fix) continue;
        fixed += 1;
        expect(parseDefinition(fix.definition).diagnostics).toBeUndefined();
        const left = compile(fix.definition).diagnostics;
        // Counted, since of two equal edges the second takes the place of the first.
        expect(timesIn(left, diagnostic)).toBeLessThan(timesIn(diagnostics, diagnostic));
      }
    });
    fc.assert(property, { numRuns: 400, examples: [[TWICE_THE_SAME]] });
    expect(fixed).toBeGreaterThan(100);
  }, 60_000);
});
