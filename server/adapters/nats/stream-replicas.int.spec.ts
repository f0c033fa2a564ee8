import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { jetstream, jetstreamManager } from '@nats-io/jetstream';
import { pino } from 'pino';
import { afterAll, expect, inject, it } from 'vitest';
import { freePort } from '@/server/processes/embedded/free-port';
import { type ServerProcess, startServerProcess } from '@/server/processes/embedded/server-process';
import { eventually } from '@/server/testing/eventually';
import { NatsLink } from './nats-link';
import { keepReplicas } from './stream-replicas';
import { ensureStreams, STREAMS } from './streams';

const logger = pino({ level: 'silent' });
const nodes: ServerProcess[] = [];
let link: NatsLink | undefined;

afterAll(async () => {
  await link?.close();
  await Promise.all(nodes.map((node) => node.stop('SIGINT', 10_000)));
});

/** Three nodes on loopback; resolves to their addresses. */
async function startCluster(): Promise<readonly string[]> {
  const folder = await mkdtemp(join(inject('scratchDir'), 'cluster-'));
  const ports = await Promise.all(
    [1, 2, 3].map(async () => ({ client: await freePort(), cluster: await freePort() })),
  );
  const routes = ports.map(({ cluster }) => `nats://127.0.0.1:${cluster}`);
  for (const [index, { client, cluster }] of ports.entries()) {
    const home = join(folder, `n${index}`);
    await mkdir(home);
    const config = {
      ...{ server_name: `n${index}`, host: '127.0.0.1', port: client },
      jetstream: { store_dir: home, max_mem: 64 * 1024 ** 2, max_file: 32 * 1024 ** 3 },
      cluster: { name: 'test', listen: `127.0.0.1:${cluster}`, routes },
    };
    const file = join(home, 'nats.conf');
    await writeFile(file, JSON.stringify(config));
    nodes.push(
      await startServerProcess({
        ...{ file: inject('natsBinary'), args: ['-c', file], cwd: home },
        logFile: join(home, 'log'),
      }),
    );
  }
  return ports.map(({ client }) => `nats://127.0.0.1:${client}`);
}

it('keeps streams on three nodes, so that one may end with nothing lost', async () => {
  const addresses = await startCluster();
  link = new NatsLink(addresses.join(','), 'test', logger);
  const connection = await link.ready();
  const manager = await eventually(
    () => jetstreamManager(connection).catch(() => null),
    (found) => found !== null,
  );
  if (!manager) throw new Error('There is no JetStream.');
  // Made by somebody who does not know how many there are to be.
  await eventually(
    () =>
      ensureStreams(manager).then(
        () => true,
        () => false,
      ),
    (made) => made,
  );
  keepReplicas(link, 3, logger);
  const copies = async () =>
    Promise.all(
      Object.values(STREAMS).map(async (name) => {
        // While a stream moves, nobody answers for it.
        const info = await manager.streams.info(name).catch(() => null);
        const followers = info?.cluster?.replicas?.filter((peer) => peer.current) ?? [];
        return info?.config.num_replicas === 3 ? followers.length + 1 : 1;
      }),
    );
  await eventually(copies, (found) => found.every((count) => count === 3));

  const js = jetstream(connection);
  for (let index = 0; index < 20; index++) {
    await js.publish('saga.event.test.flow.x', String(index), { msgID: `m${index}` });
  }
  const leader = (await manager.streams.info(STREAMS.events)).cluster?.leader;
  const at = Number(leader?.slice(1));
  await nodes[at]?.stop('SIGKILL', 1_000);
  const count = async () =>
    manager.streams.info(STREAMS.events).then(
      ({ state }) => state.messages,
      () => 0,
    );
  await eventually(count, (messages) => messages === 20);
  const again = await eventually(
    () => js.publish('saga.event.test.flow.x', '3', { msgID: 'm3' }).catch(() => null),
    (ack) => ack !== null,
  );
  expect(again?.duplicate).toBe(true);
});
