import { dictionary } from '@zxcvbn-ts/language-common';
import { describe, expect, it } from 'vitest';
import { emptyFilter, filterAdd, filterHas } from './bloom';
import { weakness } from './weakness';

describe('a filter', () => {
  it('has all that was put in, and hardly anything else', () => {
    const bits = emptyFilter(2000);
    for (let i = 0; i < 2000; i++) filterAdd(bits, `word ${i}`);
    for (let i = 0; i < 2000; i++) expect(filterHas(bits, `word ${i}`)).toBe(true);
    const wrong = Array.from({ length: 20_000 }, (_, i) => filterHas(bits, `other ${i}`));
    expect(wrong.filter(Boolean).length).toBeLessThan(10);
  });
});

describe('a password', () => {
  it('is refused when it is common or breached', () => {
    const long = dictionary['passwords-common'].filter((word) => word.length >= 10);
    expect(long.length).toBeGreaterThan(1000);
    expect(long.filter((word) => weakness(word) === null)).toEqual([]);
  });

  it.each(['Password2024!', 'P@ssw0rd123', '!!football99', 'QWERTYUIOP'])(
    '%s is refused: digits and signs do not help',
    (password) => expect(weakness(password)).toContain('common and breached'),
  );

  it('is refused when it is made of the account or of few characters', () => {
    const owner = { email: 'ada.lovelace@example.com', name: 'Ada Lovelace' };
    expect(weakness('ada.lovelace1', owner)).toContain('“ada.lovelace”');
    expect(weakness('Ada Lovelace99', owner)).toContain('guessed first');
    expect(weakness('backstitch12')).toContain('“backstitch”');
    expect(weakness('aaaaaaaabb')).toContain('different characters');
  });

  it.each(['correct horse battery', 'analytical engine 1843', 'xV9#kq2!mZpL', 'häuser am fluß'])(
    '%s is taken',
    (password) => expect(weakness(password, { email: 'grace@example.com' })).toBeNull(),
  );
});
