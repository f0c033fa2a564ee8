import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startServerProcess } from '@/server/processes/embedded/server-process';
import { eventually } from '@/server/testing/eventually';
import { measurePeer } from './measure-peer';
import type { Peers } from './peer';
import { type Program, startProgram } from './program';

const SERVER = `node_modules/@restatedev/restate-server-${process.platform}-${process.arch}/bin/restate-server`;
const HANDLERS = ['run', 'call'] as const;

/** Restate's server with the services of the order in one process, and one that asks for orders over HTTP. */
export async function startRestate(folder: string): Promise<Peers> {
  const data = await mkdtemp(join(tmpdir(), 'backstitch-bench-restate-'));
  const [ingress, admin, fabric] = await Promise.all([freePort(), freePort(), freePort()]);
  const server = await startServerProcess({
    file: 'env',
    args: [
      `RESTATE_BASE_DIR=${data}`,
      `RESTATE_INGRESS__BIND_ADDRESS=127.0.0.1:${ingress}`,
      `RESTATE_ADMIN__BIND_ADDRESS=127.0.0.1:${admin}`,
      'RESTATE_DISABLE_TELEMETRY=1',
      'DO_NOT_TRACK=1',
      join(folder, SERVER),
      ...['--no-logo', '--listen-mode', 'tcp'],
      ...['--bind-ip', '127.0.0.1', '--bind-port', String(fabric)],
    ],
    cwd: data,
    logFile: join(data, 'restate.log'),
  });
  const services = startProgram(folder, 'restate-services.mjs');
  const { port } = await services.said('ready');
  await register(`http://127.0.0.1:${admin}`, `http://127.0.0.1:${port}`);
  const loads: Program[] = [];
  const peers = await Promise.all(
    HANDLERS.map(async (handler) => {
      const env = { INGRESS: `http://127.0.0.1:${ingress}`, HANDLER: handler };
      const load = startProgram(folder, 'restate-load.mjs', env);
      loads.push(load);
      await load.said('ready');
      const system = `restate-${handler}`;
      const pids = { server: server.pid, services: services.pid, load: load.pid };
      const counters = async () => ({ commits: null, walBytes: null });
      return {
        system,
        measure: (workload, how) => measurePeer({ system, load, pids, counters }, workload, how),
      } satisfies Peers['all'][number];
    }),
  );
  return {
    all: peers,
    async close() {
      for (const load of loads) await load.end();
      await services.end();
      await server.stop('SIGTERM', 10_000);
      await rm(data, { recursive: true, force: true });
    },
  };
}

async function register(admin: string, uri: string): Promise<void> {
  await eventually(
    () =>
      fetch(`${admin}/deployments`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ uri }),
      }).then(
        (answer) => answer.ok,
        () => false,
      ),
    (registered) => registered,
  );
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  await new Promise((resolve) => server.close(resolve));
  return port;
}
