import { describe, expect, it } from 'vitest';
import { providerRefusal } from './provider-refusals';

describe('providerRefusal', () => {
  it.each([
    ['signup_disabled', 'invitation'],
    ['account_not_linked', 'confirmed'],
    ['BANNED_USER', 'disabled'],
    ['access_denied', 'cancelled'],
    ['state_mismatch', 'too long'],
    ['invalid_code', 'did not sign you in'],
    ['constructor', 'did not sign you in'],
  ])('says of %s what there is to do', (code, words) => {
    expect(providerRefusal(code)).toContain(words);
  });
});
