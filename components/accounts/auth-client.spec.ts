import { describe, expect, it } from 'vitest';
import { refusalOf } from './auth-client';

describe('refusalOf', () => {
  it('does not say whether the account exists', () => {
    const wrong = refusalOf(401, { code: 'INVALID_EMAIL_OR_PASSWORD' });
    expect(wrong).toBe(refusalOf(401, { code: 'USER_NOT_FOUND' }));
  });

  it('tells disabled accounts, rate limits and failures apart', () => {
    const said = [refusalOf(403, { code: 'BANNED_USER' }), refusalOf(429, {}), refusalOf(503, {})];
    expect(said).toEqual([
      expect.stringContaining('disabled'),
      expect.stringContaining('Too many'),
      expect.stringContaining('server failed'),
    ]);
  });

  it('passes on until when an account is locked', () => {
    expect(refusalOf(429, { detail: 'Locked for 15 minutes.' })).toBe('Locked for 15 minutes.');
  });
});
