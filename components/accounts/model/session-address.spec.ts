import { expect, it } from 'vitest';
import { sessionAddress } from './session-address';

it.each([
  ['192.0.2.7', '192.0.2.7'],
  ['2001:0db8:0001:0002:0000:0000:0000:0000', '2001:db8:1:2::/64'],
  ['0000:0000:0000:0000:0000:0000:0000:0000', 'this computer'],
  ['made:up:', 'made:up:'],
])('%s is shown as %s', (kept, shown) => {
  expect(sessionAddress(kept)).toBe(shown);
});
