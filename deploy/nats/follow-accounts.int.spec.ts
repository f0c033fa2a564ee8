import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { connect } from '@nats-io/transport-node';
import { afterAll, expect, inject, it } from 'vitest';
import { serviceAccount } from '@/participant/service-account';
import { accountFile } from '@/server/adapters/nats/account-file';
import { newAccountKey } from '@/server/adapters/nats/new-account-key';
import { inheritedEnv } from '@/server/env';
import { freePort } from '@/server/processes/embedded/free-port';
import { eventually } from '@/server/testing/eventually';

const here = (name: string) => fileURLToPath(new URL(name, import.meta.url));
let child: ChildProcess | undefined;

afterAll(async () => {
  if (!child || child.exitCode !== null) return;
  child.kill('SIGTERM');
  await once(child, 'exit');
});

/** The folder of a container: the node's configuration as it is shipped, at another port and place. */
async function folder(port: number): Promise<string> {
  const home = await mkdtemp(join(inject('scratchDir'), 'follow-'));
  const shipped = await readFile(here('single.conf'), 'utf8');
  const config = shipped
    .replace('port: 4222', `host: 127.0.0.1\nport: ${port}`)
    .replace('http_port: 8222', '')
    .replace('/data', join(home, 'data'));
  await mkdir(join(home, 'accounts'));
  await symlink(inject('natsBinary'), join(home, 'nats-server'));
  await writeFile(join(home, 'single.conf'), config);
  return home;
}

it('a node in a container follows the accounts, and ends when it is told', async () => {
  const port = await freePort();
  const home = await folder(port);
  const file = join(home, 'accounts', 'accounts.conf');
  const started = spawn('sh', [here('follow-accounts.sh'), '-c', join(home, 'single.conf')], {
    env: {
      NODE_ENV: 'test',
      ...inheritedEnv(),
      ACCOUNTS_FILE: file,
      NATS_PASSWORD: 'a-password',
      PATH: `${home}:${inheritedEnv().PATH}`,
    },
  });
  child = started;
  const outcome = (how: object) =>
    connect({ servers: `127.0.0.1:${port}`, maxReconnectAttempts: 0, ...how }).then(
      (connection) => connection.close().then(() => 'in'),
      () => 'out',
    );
  const until = (how: object, wanted: string) =>
    eventually(
      () => outcome(how),
      (is) => is === wanted,
    );
  await until({ user: 'backstitch', pass: 'a-password' }, 'in');
  const { publicKey, seed } = newAccountKey();
  const accounts = accountFile(file, 'backstitch');
  await accounts.apply([{ service: 'hotels', publicKey, largePayloads: false }]);
  await until(serviceAccount('hotels', seed), 'in');
  await accounts.apply([]);
  await until(serviceAccount('hotels', seed), 'out');
  expect(await outcome({ user: 'backstitch', pass: 'a-password' })).toBe('in');
  started.kill('SIGTERM');
  await once(started, 'exit');
});
