import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { request } from 'undici';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { guardedAgent } from './guarded-agent';

// A certificate that nobody vouches for, and its key, which opens nothing: both were made for this test.
const KEY =
  'MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgmVTO69HmcpUS0N2yuRGVVBAfiwNXbfHUV8vzUAIYEj6hRANCAARo' +
  'LE0u7WPHCZ/9GaJ3/A7iJtFos5rVUKfbnSfhzSumn+4tqS8J8lU/VnpN1vK1Puh1qGp2NfQvfCJ0O+3+sFZm';
const CERTIFICATE =
  'MIIBlTCCATugAwIBAgIUCVgsxlw5MaTKOdOmXCkhbpRgNRAwCgYIKoZIzj0EAwIwFDESMBAGA1UEAwwJbG9jYWxob3N0MCAXDTI2' +
  'MTEzMDE1MTk1NVoYDzIxMjYxMTA2MTUxOTU1WjAUMRIwEAYDVQQDDAlsb2NhbGhvc3QwWTATBgcqhkjOPQIBBggqhkjOPQMBBwNC' +
  'AARoLE0u7WPHCZ/9GaJ3/A7iJtFos5rVUKfbnSfhzSumn+4tqS8J8lU/VnpN1vK1Puh1qGp2NfQvfCJ0O+3+sFZmo2kwZzAdBgNV' +
  'HQ4EFgQUoIVUtQaVGuxBnohZlri0S2c4jS4wHwYDVR0jBBgwFoAUoIVUtQaVGuxBnohZlri0S2c4jS4wDwYDVR0TAQH/BAUwAwEB' +
  '/zAUBgNVHREEDTALgglsb2NhbGhvc3QwCgYIKoZIzj0EAwIDSAAwRQIhAKUDCkpg/lzyCTirO84zxD3TWqO/ZrtMQF9VDR1CViFA' +
  'AiB132yz2izkKRQ75VzPIMhDWck5LstzfC0M5oBh6LGTmg==';
const pem = (what: string, body: string) =>
  `-----BEGIN ${what}-----\n${body}\n-----END ${what}-----\n`;

let calls = 0;
const server = createServer(
  { key: pem('PRIVATE KEY', KEY), cert: pem('CERTIFICATE', CERTIFICATE) },
  (_, response) => {
    calls += 1;
    response.end('secret');
  },
);
beforeAll(() => new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve)));
afterAll(() => new Promise((resolve) => server.close(resolve)));

it('sends nothing to a service whose certificate nobody vouches for', async () => {
  const host = `localhost:${(server.address() as AddressInfo).port}`;
  const agent = guardedAgent([host], 2_000);
  const failure = await request(`https://${host}/`, { dispatcher: agent }).catch(
    (error: unknown) => error,
  );
  await agent.close();
  expect(failure).toMatchObject({ code: 'DEPTH_ZERO_SELF_SIGNED_CERT' });
  expect(calls).toBe(0);
});
