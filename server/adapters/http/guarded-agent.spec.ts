import type { LookupAddress } from 'node:dns';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { request } from 'undici';
import { afterEach, describe, expect, it } from 'vitest';
import { AddressRefused, guardedAgent, type Resolve } from './guarded-agent';

const ends: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0)) await end();
});

/** A server inside the network, and how often it was reached. */
async function inside(listener: RequestListener = (_, response) => response.end('secret')) {
  let calls = 0;
  const server = createServer((asked, response) => {
    calls += 1;
    listener(asked, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  ends.push(() => {
    server.closeAllConnections();
    return new Promise((resolve) => server.close(resolve));
  });
  return { port: (server.address() as AddressInfo).port, calls: () => calls };
}

/** A resolver that gives one answer after the other, and the last one for ever; counts the questions. */
function resolver(...answers: readonly (readonly string[])[]) {
  const asked: string[] = [];
  const resolve = ((name: string, _options: unknown, callback: Callback) => {
    const answer = answers[Math.min(asked.length, answers.length - 1)] ?? [];
    asked.push(name);
    callback(
      null,
      answer.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
    );
  }) as unknown as Resolve;
  return { asked, resolve };
}
type Callback = (error: Error | null, addresses: LookupAddress[]) => void;

function ask(url: string, resolve: Resolve, allow: readonly string[] = []) {
  const agent = guardedAgent(allow, 200, resolve);
  ends.push(() => agent.close());
  return request(url, { dispatcher: agent });
}

describe('a name', () => {
  it.each([
    ['127.0.0.1'],
    ['10.0.0.8'],
    ['169.254.169.254'],
    ['::1'],
    ['::ffff:127.0.0.1'],
    ['fd00::1'],
  ])('that leads to %s is refused before anything is sent', async (address) => {
    const { port, calls } = await inside();
    const { resolve } = resolver([address]);
    await expect(ask(`http://rebind.example:${port}/`, resolve)).rejects.toThrow(AddressRefused);
    expect(calls()).toBe(0);
  });

  it('is refused when one of several addresses is private', async () => {
    const { port, calls } = await inside();
    const { resolve } = resolver(['203.0.114.7', '127.0.0.1']);
    await expect(ask(`http://mixed.example:${port}/`, resolve)).rejects.toThrow(
      /mixed\.example is at 127\.0\.0\.1/,
    );
    expect(calls()).toBe(0);
  });

  it('is resolved once for a connection, so an address that changes after the check gains nothing', async () => {
    const { port, calls } = await inside();
    // Public when it is checked; this machine whenever it would be asked for again.
    const { asked, resolve } = resolver(['203.0.114.7'], ['127.0.0.1']);
    const failure = await ask(`http://rebind.example:${port}/`, resolve).catch(
      (error: unknown) => error,
    );
    expect(failure).toBeInstanceOf(Error);
    expect(failure).not.toBeInstanceOf(AddressRefused);
    expect(asked).toEqual(['rebind.example']);
    expect(calls()).toBe(0);
  });

  it('that changes its address between two requests is checked again', async () => {
    const { port, calls } = await inside();
    const { resolve } = resolver(['127.0.0.1']);
    const agent = guardedAgent([], 200, resolve);
    ends.push(() => agent.close());
    for (let time = 0; time < 2; time++) {
      await expect(
        request(`http://rebind.example:${port}/`, { dispatcher: agent }),
      ).rejects.toThrow(AddressRefused);
    }
    expect(calls()).toBe(0);
  });

  it('is connected to wherever it leads when it is allowed, with its port only if one is given', async () => {
    const { port, calls } = await inside();
    const { resolve } = resolver(['127.0.0.1']);
    const url = `http://payments.internal:${port}/`;
    for (const allowed of ['payments.internal', `Payments.Internal:${port}`]) {
      const { body } = await ask(url, resolve, [allowed]);
      expect(await body.text()).toBe('secret');
    }
    await expect(ask(url, resolve, [`payments.internal:${port + 1}`])).rejects.toThrow(
      AddressRefused,
    );
    await expect(ask(url, resolve, ['internal'])).rejects.toThrow(AddressRefused);
    expect(calls()).toBe(2);
  });
});

describe('an address', () => {
  it.each(['127.0.0.1', '2130706433', '0x7f.1', '0177.0.0.1', '[::1]', '[::ffff:7f00:1]', '0'])(
    'written as %s is this machine’s, and refused',
    async (written) => {
      const { port, calls } = await inside();
      const { asked, resolve } = resolver(['203.0.114.7']);
      await expect(ask(`http://${written}:${port}/`, resolve)).rejects.toThrow(AddressRefused);
      expect(asked).toEqual([]);
      expect(calls()).toBe(0);
    },
  );
});

it('does not follow a redirect, wherever it leads', async () => {
  const target = await inside();
  const first = await inside((_, response) => {
    response.writeHead(302, { location: `http://127.0.0.1:${target.port}/` });
    response.end();
  });
  const { resolve } = resolver(['127.0.0.1']);
  const host = `hooks.internal:${first.port}`;
  const { statusCode, body } = await ask(`http://${host}/`, resolve, [host]);
  await body.dump();
  expect(statusCode).toBe(302);
  expect(target.calls()).toBe(0);
});
