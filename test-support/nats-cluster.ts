import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { jetstreamManager } from '@nats-io/jetstream';
import { connect, type NatsConnection } from '@nats-io/transport-node';
import { freePort } from '@/server/processes/embedded/free-port';
import { type ServerProcess, startServerProcess } from '@/server/processes/embedded/server-process';
import { eventually } from '@/server/testing/eventually';

const NODES = ['n1', 'n2', 'n3'] as const;
const MIB = 1024 ** 2;
/** How long a node may take to have everything again. */
const CURRENT_MS = 120_000;

type Node = {
  readonly name: string;
  readonly url: string;
  readonly spec: Parameters<typeof startServerProcess>[0];
  process: ServerProcess;
};

/** Three nats-servers on loopback that keep each stream three times; each is killed and comes back on its files. */
export class NatsCluster {
  readonly #nodes: readonly Node[];

  private constructor(nodes: readonly Node[]) {
    this.#nodes = nodes;
  }

  /** In folders of their own in `dataDir`, with their logs in `logs` beside them. */
  static async start(binary: string, dataDir: string): Promise<NatsCluster> {
    await mkdir(join(dataDir, 'logs'), { recursive: true });
    const ports = await Promise.all(
      NODES.map(async (name) => ({ name, client: await freePort(), route: await freePort() })),
    );
    const routes = ports.map(({ route }) => `nats://127.0.0.1:${route}`);
    const nodes = ports.map(async ({ name, client, route }): Promise<Node> => {
      const home = join(dataDir, name);
      await mkdir(home);
      const file = join(home, 'nats.conf');
      await writeFile(
        file,
        JSON.stringify({
          ...{ server_name: name, host: '127.0.0.1', port: client },
          jetstream: { store_dir: home, max_mem: 64 * MIB, max_file: 64 * 1024 * MIB },
          cluster: { name: 'cluster-test', listen: `127.0.0.1:${route}`, routes },
        }),
      );
      const logFile = join(dataDir, 'logs', `${name}.log`);
      const spec = { file: binary, args: ['-c', file], cwd: home, logFile };
      const url = `nats://127.0.0.1:${client}`;
      return { name, url, spec, process: await startServerProcess(spec) };
    });
    return new NatsCluster(await Promise.all(nodes));
  }

  get url(): string {
    return this.#nodes.map(({ url }) => url).join(',');
  }

  get names(): readonly string[] {
    return this.#nodes.map(({ name }) => name);
  }

  /** The node at an address such as `127.0.0.1:4222`. */
  nameAt(address: string): string | undefined {
    return this.#nodes.find(({ url }) => url.endsWith(`//${address}`))?.name;
  }

  /** `kill -9`. */
  async kill(names: readonly string[]): Promise<void> {
    await Promise.all(
      this.#named(names).map(async ({ process: { pid, exited } }) => {
        process.kill(pid, 'SIGKILL');
        await exited;
      }),
    );
  }

  /**
   * Takes from each node that is down the folders in which its consumers elect their leaders, and their places, so that
   * they can have none: the nodes come back without these consumers, and the cluster still knows of them.
   */
  async breakConsumers(): Promise<void> {
    for (const { spec } of this.#nodes) {
      const groups = join(spec.cwd ?? '', 'jetstream', '$SYS', '_js_');
      const ofConsumers = (await readdir(groups)).filter((group) => group.startsWith('C-'));
      for (const group of ofConsumers) {
        await rm(join(groups, group), { recursive: true });
        await writeFile(join(groups, group), '');
      }
    }
  }

  /** Starts those again, at their addresses and on their files. */
  async start(names: readonly string[]): Promise<void> {
    for (const node of this.#named(names)) node.process = await startServerProcess(node.spec);
  }

  /** The node that leads a stream, or one of its consumers. */
  leaderOf(stream: string, consumer?: string): Promise<string> {
    return this.#ask(async (connection) => {
      const { streams, consumers } = await jetstreamManager(connection);
      const ask = () => (consumer ? consumers.info(stream, consumer) : streams.info(stream));
      const look = () =>
        ask().then(
          ({ cluster }) => cluster?.leader ?? '',
          () => '',
        );
      return eventually(look, (leader) => leader !== '');
    });
  }

  /** Resolves when every stream is on all nodes, each with all of it. */
  async untilCurrent(): Promise<void> {
    await this.#ask(async (connection) => {
      const behind = async () => {
        const manager = await jetstreamManager(connection);
        const streams = await manager.streams.list().next();
        return streams
          .filter(({ config, cluster }) => {
            const peers = cluster?.replicas ?? [];
            const copies = 1 + peers.filter(({ current, offline }) => current && !offline).length;
            return config.num_replicas === this.#nodes.length && copies < this.#nodes.length;
          })
          .map(({ config }) => config.name);
      };
      const look = () => behind().catch((error: Error) => [error.message]);
      await eventually(look, (names) => names.length === 0, CURRENT_MS);
    });
  }

  async stop(): Promise<void> {
    await Promise.all(this.#nodes.map((node) => node.process.stop('SIGINT', 10_000)));
  }

  #named(names: readonly string[]): readonly Node[] {
    return this.#nodes.filter(({ name }) => names.includes(name));
  }

  async #ask<T>(what: (connection: NatsConnection) => Promise<T>): Promise<T> {
    const connection = await connect({
      servers: this.#nodes.map(({ url }) => url),
      waitOnFirstConnect: true,
      maxReconnectAttempts: -1,
    });
    try {
      return await what(connection);
    } finally {
      await connection.close();
    }
  }
}
