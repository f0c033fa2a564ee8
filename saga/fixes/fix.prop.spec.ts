import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compile } from '../compile/compile';
import { DECIDER } from '../compile/engine-support';
import { parseDefinition } from '../definition/parse-definition';
import { TEMPLATES } from '../templates/templates';
import { arbitrarySaga } from '../testing/arbitrary-saga';
import { mutated } from '../testing/mutated';
import { fixOf } from './fix';

const drawn = fc.oneof(arbitrarySaga, fc.constantFrom(...TEMPLATES));

describe('fixes of drawings with any change', () => {
  it('give sound documents in which the diagnostic is not found again', () => {
    let fixed = 0;
    const property = fc.property(drawn.chain(mutated), (value) => {
      const { definition } = parseDefinition(value);
      if (!definition) return;
      for (const diagnostic of compile(definition, DECIDER).diagnostics) {
        const fix = fixOf(definition, diagnostic);
        if (!fix) continue;
        fixed += 1;
        expect(parseDefinition(fix.definition).diagnostics).toBeUndefined();
        expect(compile(fix.definition, DECIDER).diagnostics).not.toContainEqual(diagnostic);
      }
    });
    fc.assert(property, { numRuns: 400 });
    expect(fixed).toBeGreaterThan(100);
  }, 60_000);
});
