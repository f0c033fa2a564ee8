import { describe, expect, it } from 'vitest';
import { SLUG_PATTERN } from '@/saga/definition/primitives';
import { checkName, freeName, nameFor } from './saga-name';

describe('nameFor', () => {
  it.each([
    ['Trip booking (EU)', 'trip-booking-eu'],
    ['Übergabe – 2. Stufe', 'ubergabe-2-stufe'],
    ['3D print', 'd-print'],
    ['  ', ''],
    ['注文', ''],
  ])('calls %j %j', (title, name) => {
    expect(nameFor(title)).toBe(name);
  });

  it('stays a valid name, however long the title', () => {
    expect(nameFor('a very long title '.repeat(20))).toMatch(SLUG_PATTERN);
  });
});

describe('freeName', () => {
  it('counts up from 2', () => {
    expect(freeName('orders', ['orders', 'orders-2'])).toBe('orders-3');
    expect(freeName('orders', ['Orders'])).toBe('orders');
  });

  it('shortens rather than breaks the limit', () => {
    const long = 'a'.repeat(64);
    expect(freeName(long, [long])).toMatch(SLUG_PATTERN);
  });
});

describe('checkName', () => {
  it('says what is wrong', () => {
    expect(checkName('1st', [])).toContain('letter');
    expect(checkName('orders', ['orders'])).toContain('already');
    expect(checkName('orders', [])).toBe(true);
  });
});
