import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileChoreography } from '../choreography/compile-choreography';
import { castOf } from '../choreography/ensemble';
import { arbitraryChoreography } from '../choreography/testing/arbitrary-choreography';
import { Rehearsal } from '../choreography/testing/rehearsal';
import { planOf } from '../testing/sagas';
import { choreographedTopology } from './choreographed-topology';
import { OUTSIDE } from './topology';

const script = fc.record({
  seed: fc.nat(),
  picks: fc.array(fc.nat(1000), { minLength: 1, maxLength: 40 }),
  faulty: fc.constantFrom(0, 0.1, 0.3, 0.6),
  unruly: fc.boolean(),
  cancelAfter: fc.option(fc.nat(40), { freq: 2 }),
});

describe('the topology of a choreography', { timeout: 60_000 }, () => {
  it('has everything that services tell each other in a run, whatever happens in it', () => {
    fc.assert(
      fc.property(arbitraryChoreography, script, (definition, given) => {
        const plan = planOf(definition);
        const { tables } = compileChoreography(plan);
        const { published } = new Rehearsal(castOf(plan, tables), given).run();
        const drawn = new Set(
          choreographedTopology(plan).topology?.links.flatMap(({ from, to, messages }) =>
            messages.map(({ name }) => `${from} tells ${to} ${name}`),
          ),
        );
        const told = published.flatMap(({ service, name }) =>
          tables
            .filter((table) => table.consumes.has(name) && table.service !== service)
            .map((table) => `${service || OUTSIDE} tells ${table.service} ${name}`),
        );
        expect(told.filter((one) => !drawn.has(one))).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });
});
