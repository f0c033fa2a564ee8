import { describe, expect, it } from 'vitest';
import { returnPath, signInPath } from './sign-in-path';

describe('signInPath', () => {
  it('keeps the way back, filters and all', () => {
    expect(signInPath({ pathname: '/runs', search: '?status=stuck' })).toBe(
      '/sign-in?next=%2Fruns%3Fstatus%3Dstuck',
    );
  });

  it('stays on pages that need no account', () => {
    expect(signInPath({ pathname: '/invite/abc', search: '' })).toBeNull();
    expect(signInPath({ pathname: '/sign-in', search: '?next=/runs' })).toBeNull();
  });
});

describe('returnPath', () => {
  it.each([
    ['/runs?status=stuck', '/runs?status=stuck'],
    ['https://evil.example', '/'],
    ['//evil.example', '/'],
    ['/\\evil.example', '/'],
    ['', '/'],
    [null, '/'],
  ])('takes %j to %j', (next, path) => {
    expect(returnPath(next)).toBe(path);
  });
});
