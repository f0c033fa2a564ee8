import { describe, expect, it } from 'vitest';
import { isSameOrigin, trustedOrigins } from './same-origin';

const trusted = trustedOrigins('https://sagas.example.com/', 3000);
const from = (headers: Record<string, string>) => isSameOrigin(new Headers(headers), trusted);

describe('where a request comes from', () => {
  it('is at home at the public address and on this machine', () => {
    expect(trusted).toEqual([
      'https://sagas.example.com',
      'http://localhost:3000',
      'http://127.0.0.1:3000',
    ]);
    for (const origin of trusted) {
      expect(from({ origin, host: 'inside:1', 'sec-fetch-site': 'same-origin' })).toBe(true);
    }
  });

  it('is at home where the page has the request’s own host', () => {
    expect(from({ origin: 'http://10.0.0.7:8080', host: '10.0.0.7:8080' })).toBe(true);
  });

  it('accepts programs, which send neither header', () => {
    expect(from({ host: 'localhost:3000' })).toBe(true);
  });

  it.each([
    ['another site', { origin: 'https://evil.example', host: 'localhost:3000' }],
    [
      'another site that names ours',
      { origin: 'https://evil.example/?localhost:3000', host: 'localhost:3000' },
    ],
    ['another port', { origin: 'http://localhost:3001', host: 'localhost:3000' }],
    ['a sandboxed frame', { origin: 'null', host: 'localhost:3000' }],
    ['a cross-site request without an origin', { 'sec-fetch-site': 'cross-site' }],
    ['a sister site', { 'sec-fetch-site': 'same-site', origin: 'http://localhost:3000' }],
  ])('refuses %s', (_what, headers) => {
    expect(from(headers)).toBe(false);
  });
});
