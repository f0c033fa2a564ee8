import { expect, it } from 'vitest';
import { randomIds, uuidAt } from './random-ids';

it('makes UUIDs of version 7 that begin with their time', () => {
  const ones = new Uint8Array(16).fill(0xff);
  expect(uuidAt(0x017f22e279b0, ones)).toBe('017f22e2-79b0-7fff-bfff-ffffffffffff');
  expect(randomIds.uuid()).toMatch(
    /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
  );
});
