import { describe, expect, it } from 'vitest';
import { contentSecurityPolicy, securityHeaders } from './security-headers';

/** The policy by directive. */
function directives(development: boolean): ReadonlyMap<string, readonly string[]> {
  const policy = contentSecurityPolicy({ nonce: 'bm9uY2U=', development });
  return new Map(
    policy.split('; ').map((part) => {
      const [name = '', ...sources] = part.split(' ');
      return [name, sources];
    }),
  );
}

describe('the policy of pages', () => {
  it('runs scripts by nonce only: none that is inline, evaluated or from elsewhere', () => {
    const scripts = directives(false).get('script-src');
    expect(scripts).toContain("'nonce-bm9uY2U='");
    expect(scripts).toContain("'strict-dynamic'");
    for (const open of ["'unsafe-inline'", "'unsafe-eval'", '*', 'https:', 'data:', 'blob:']) {
      expect(scripts).not.toContain(open);
    }
  });

  it('names no other site anywhere', () => {
    for (const [name, sources] of directives(false)) {
      const foreign = sources.filter((source) => !/^'.*'$|^(blob|data):$/.test(source));
      expect({ name, foreign }).toEqual({ name, foreign: [] });
    }
  });

  it('lets nobody frame a page, change its base or send its forms elsewhere', () => {
    const found = directives(false);
    expect(found.get('default-src')).toEqual(["'self'"]);
    expect(found.get('frame-ancestors')).toEqual(["'none'"]);
    expect(found.get('object-src')).toEqual(["'none'"]);
    expect(found.get('base-uri')).toEqual(["'self'"]);
    expect(found.get('form-action')).toEqual(["'self'"]);
  });

  it('is looser in development alone', () => {
    expect(directives(true).get('script-src')).toContain("'unsafe-eval'");
  });
});

it('tells browsers to stay with https only where it is there', () => {
  expect(securityHeaders('https://a.example')['strict-transport-security']).toBe(
    'max-age=31536000',
  );
  expect(securityHeaders('http://localhost:3000')['strict-transport-security']).toBeUndefined();
});
