import { describe, expect, it } from 'vitest';
import { refusalOf } from './auth-client';

describe('refusalOf', () => {
  it('does not say whether the account exists', () => {
    expect(refusalOf(401, 'INVALID_EMAIL_OR_PASSWORD')).toBe(refusalOf(401, 'USER_NOT_FOUND'));
  });

  it('tells disabled accounts, rate limits and failures apart', () => {
    const said = [refusalOf(403, 'BANNED_USER'), refusalOf(429, ''), refusalOf(503, '')];
    expect(said).toEqual([
      expect.stringContaining('disabled'),
      expect.stringContaining('Too many'),
      expect.stringContaining('server failed'),
    ]);
  });
});
