import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseDefinition } from '../definition/parse-definition';
import { IMPORTERS } from './importers';
import { mutatedJson } from './testing/mutated-json';
import { SOURCES } from './testing/sources';

const languages = Object.entries(IMPORTERS);

/** Whatever the file is, there is a saga of the right shape, or a sentence. */
function checkTotal(read: (value: unknown, name: string) => unknown, value: unknown): void {
  const made = read(value, 'any') as { definition?: unknown; problem?: string };
  if (made.problem === undefined)
    expect(parseDefinition(made.definition).diagnostics).toBeUndefined();
  else expect(made.problem).toMatch(/has no States|nests too deep/);
}

describe.each(languages)('importing %s', (language, { read }) => {
  it('never throws, whatever the JSON', () => {
    fc.assert(fc.property(fc.jsonValue({ maxDepth: 6 }), (value) => checkTotal(read, value)));
  });

  it('never throws on a file that is broken somewhere', () => {
    const files = fc.constantFrom(...SOURCES[language as keyof typeof SOURCES]);
    fc.assert(
      fc.property(files.chain(mutatedJson), (value) => checkTotal(read, value)),
      { numRuns: 150 },
    );
  }, 60_000);

  it('names what it does not know, with its place', () => {
    for (const file of SOURCES[language as keyof typeof SOURCES]) {
      const [state] = Object.keys(file.States);
      const states: { [name: string]: object } = file.States;
      const unknown = {
        ...file,
        States: { ...states, [state as string]: { ...states[state as string], Sparkle: 1 } },
      };
      expect(read(unknown, 'any').report?.notCarriedOver).toContainEqual(
        expect.objectContaining({ path: `/States/${state}/Sparkle`, what: 'Sparkle' }),
      );
    }
  });
});
