import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { lockInstance } from './instance-lock';
import { identityOf } from './process-identity';

let dataDir: string;
const other = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' });

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'backstitch-lock-'));
});

afterEach(async () => {
  await rm(dataDir, { recursive: true });
  other.kill('SIGKILL');
});

const heldBy = (holder: object) =>
  writeFile(join(dataDir, 'running.json'), JSON.stringify({ url: 'http://there', ...holder }));

test('refuses a folder that a living process holds, and says where it is', async () => {
  const pid = other.pid ?? 0;
  await heldBy({ pid, identity: identityOf(pid), dataDir });
  await expect(lockInstance(dataDir)).rejects.toThrow(`runs already: http://there (pid ${pid})`);
});

test('takes a folder whose holder is gone, was another process, or held the original', async () => {
  await heldBy({ pid: 2 ** 22 - 1, identity: '1', dataDir });
  await (await lockInstance(dataDir)).release();
  await heldBy({ pid: 1, identity: 'an earlier process with this pid', dataDir });
  await (await lockInstance(dataDir)).release();
  await heldBy({ pid: 1, identity: identityOf(1), dataDir: '/the/original' });
  const lock = await lockInstance(dataDir);
  await lock.announce({ url: 'http://here' });
  const written = JSON.parse(await readFile(join(dataDir, 'running.json'), 'utf8'));
  expect(written).toMatchObject({ pid: process.pid, url: 'http://here', dataDir });
});
