import fc from 'fast-check';
import { expect, it } from 'vitest';
import { decodeHeader, encodeHeader } from './header-value';

it('makes any text a line of printable ASCII and back', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const header = encodeHeader(text);
      expect(header).toMatch(/^[\x21-\x7e]*$/);
      expect(decodeHeader(header)).toBe(text);
    }),
  );
});

it('leaves what is no encoding as it is', () => {
  expect(decodeHeader('50%')).toBe('50%');
});
