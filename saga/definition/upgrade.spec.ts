import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compile } from '../compile/compile';
import { DONE, drawing, START } from '../testing/sagas';
import { parseDefinition } from './parse-definition';
import { FORMAT_VERSION, type Upgrade, upgraded } from './upgrade';

const SAGA = drawing([START, DONE], ['start > done']);

/** As if the second version had renamed a field, and the third had split one. */
const UPGRADES: readonly Upgrade[] = [
  ({ headline, ...rest }) => (headline === undefined ? rest : { ...rest, title: headline }),
  ({ title, ...rest }) => ({ ...rest, words: { title } }),
];

describe('upgraded', () => {
  it('brings a document up version by version, from wherever it is', () => {
    expect(upgraded({ headline: 'Trip' }, UPGRADES).value).toEqual({
      words: { title: 'Trip' },
      formatVersion: 3,
    });
    expect(upgraded({ formatVersion: 2, title: 'Trip' }, UPGRADES).value).toEqual({
      words: { title: 'Trip' },
      formatVersion: 3,
    });
  });

  it('leaves what is of the present version as it is', () => {
    const present = { formatVersion: 3, words: {} };
    expect(upgraded(present, UPGRADES).value).toBe(present);
    expect(upgraded(SAGA).value).toBe(SAGA);
  });

  it('says that a document is of a version that it does not know', () => {
    expect(upgraded({ formatVersion: 4 }, UPGRADES).problem).toContain('format version 4');
  });

  it('never throws, whatever it is given', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.integer(), (value, formatVersion) => {
        upgraded(value, UPGRADES);
        upgraded({ formatVersion, value }, UPGRADES);
      }),
    );
  });
});

describe('a document of a newer version', () => {
  it('is told as such, and nothing else about it', () => {
    const newer = { ...SAGA, formatVersion: FORMAT_VERSION + 1, somethingNew: true };
    expect(compile(newer).diagnostics).toMatchObject([
      { code: 'BS135', severity: 'error', pointer: '/formatVersion' },
    ]);
  });

  it('is a fault of form when its version is none', () => {
    for (const formatVersion of ['1', 1.5, 0, -1]) {
      const { diagnostics } = parseDefinition({ ...SAGA, formatVersion });
      expect(diagnostics).toMatchObject([{ code: 'BS100', pointer: '/formatVersion' }]);
    }
  });
});
