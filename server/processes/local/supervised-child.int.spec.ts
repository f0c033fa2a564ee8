import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile } from 'node:fs/promises';
import { createServer, type Server, type Socket } from 'node:net';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, inject, test } from 'vitest';
import { inheritedEnv } from '@/server/env';
import { openChildLog } from './child-log';
import { ChildrenRecord } from './children-record';
import { SupervisedChild } from './supervised-child';

const CHILD = fileURLToPath(new URL('./fixtures/reporting-child.mjs', import.meta.url));
const SUPERVISOR = fileURLToPath(new URL('./fixtures/supervise-one.ts', import.meta.url));
const WATCH = fileURLToPath(new URL('../end-with-parent.ts', import.meta.url));

let dataDir: string;
let listener: Server;
let port: string;

beforeEach(async () => {
  dataDir = await mkdtemp(join(inject('scratchDir'), 'supervised-'));
  listener = createServer().listen(0, '127.0.0.1');
  await once(listener, 'listening');
  port = String((listener.address() as { port: number }).port);
});

afterEach(() => {
  listener.close();
});

/** The connection that the next started child holds open while it lives. */
const nextChild = async () => {
  const [socket] = (await once(listener, 'connection')) as [Socket];
  socket.on('error', () => undefined);
  socket.resume();
  return { gone: once(socket, 'close') };
};

const supervise = (args: readonly string[], graceMs = 5_000) => {
  const shown: string[] = [];
  const crashes: string[] = [];
  const log = openChildLog(dataDir, 'child', (line) => shown.push(line));
  const record = new ChildrenRecord(dataDir);
  const env = { ...inheritedEnv(), NODE_ENV: 'test' as const };
  const spec = { name: 'child', args: [CHILD, port, ...args], cwd: dataDir, env, graceMs };
  const onCrash = (_: unknown, how: string) => crashes.push(how);
  const child = new SupervisedChild(spec, { log, record, onCrash });
  return { child, shown, crashes };
};

const recordedPids = async () => {
  const entries = JSON.parse(await readFile(join(dataDir, 'children.json'), 'utf8'));
  return (entries as { pid: number }[]).map(({ pid }) => pid);
};

test('starts a process again that ended by itself, until it is stopped', async () => {
  const first = nextChild();
  const { child, crashes } = supervise([]);
  child.start();
  const { gone } = await first;
  const second = nextChild();
  const [pid] = await recordedPids();
  process.kill(pid ?? 0, 'SIGKILL');
  await gone;
  await second;
  expect(crashes).toEqual(['SIGKILL']);
  await child.stop();
  expect(await recordedPids()).toEqual([]);
  expect(crashes).toEqual(['SIGKILL']);
});

test('ends a process by force that does not heed its grace', async () => {
  const started = nextChild();
  const { child } = supervise(['stubborn'], 200);
  child.start();
  const { gone } = await started;
  await child.stop();
  await gone;
  expect(await recordedPids()).toEqual([]);
});

test('a process ends when its supervisor is killed', async () => {
  const started = nextChild();
  const tsx = ['--import', 'tsx'];
  const args = [...tsx, SUPERVISOR, dataDir, ...tsx, '--import', WATCH, CHILD, port];
  const supervisor = spawn(process.execPath, args, { cwd: resolve('.'), stdio: 'ignore' });
  const { gone } = await started;
  supervisor.kill('SIGKILL');
  await gone;
  expect(await recordedPids()).toHaveLength(1);
});

test('a later start ends what a killed supervisor left running', async () => {
  const started = nextChild();
  const args = ['--import', 'tsx', SUPERVISOR, dataDir, CHILD, port];
  const supervisor = spawn(process.execPath, args, { cwd: resolve('.'), stdio: 'ignore' });
  const { gone } = await started;
  supervisor.kill('SIGKILL');
  await once(supervisor, 'exit');
  expect(await new ChildrenRecord(dataDir).endLeftovers()).toBe(1);
  await gone;
  expect(await new ChildrenRecord(dataDir).endLeftovers()).toBe(0);
});
