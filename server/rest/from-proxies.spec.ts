import { expect, it } from 'vitest';
import { clientAddress } from './client-address';
import { fromProxies } from './from-proxies';

it.each([
  ['203.0.113.7', 1, '203.0.113.7'],
  ['1.2.3.4, 203.0.113.7', 1, '203.0.113.7'],
  ['1.2.3.4, 5.6.7.8,203.0.113.7', 1, '203.0.113.7'],
  ['1.2.3.4, 203.0.113.7, 10.0.0.2', 2, '203.0.113.7'],
  ['203.0.113.7, 10.0.0.2', 3, '203.0.113.7'],
  [null, 1, 'unknown'],
])('of %j behind %i proxies the sender is %s', (listed, proxies, sender) => {
  const headers = new Headers(listed === null ? [] : [['x-forwarded-for', listed]]);
  const request = new Request('http://localhost/', { headers });
  expect(clientAddress(fromProxies(request, proxies).headers)).toBe(sender);
});

it('keeps the rest of the request', async () => {
  const init = { method: 'POST', body: 'text', headers: { 'x-forwarded-for': '1.2.3.4, 5.6.7.8' } };
  const request = fromProxies(new Request('http://localhost/there', init), 1);
  expect([request.url, request.method, await request.text()]).toEqual([
    'http://localhost/there',
    'POST',
    'text',
  ]);
});
