import { once } from 'node:events';
import { createServer } from 'node:net';
import { expect, test } from 'vitest';
import { freePort } from '../embedded/free-port';
import { webPort } from './web-port';

test('gives the port that was asked for, and refuses when it is taken', async () => {
  const port = await freePort();
  expect(await webPort(port)).toBe(port);
  const other = createServer().listen(port, '127.0.0.1');
  await once(other, 'listening');
  await expect(webPort(port)).rejects.toThrow(`Port ${port} is taken by another program`);
  other.close();
});
