import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type ApiUnderTest, startApi } from '@/server/rest/testing/api-under-test';
import { ADMIN_EMAIL, firstAdmin, PASSWORD } from '@/server/rest/testing/people';
import { simpleSaga } from '@/server/rest/testing/simple-saga';
import { eventually } from '@/server/testing/eventually';
import { runCli } from './testing/run-cli';
import { type ServedApi, serveWebApi } from './testing/serve-web-api';

let api: ApiUnderTest;
let served: ServedApi;
let folder = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'backstitch-cli-'));
  api = await startApi();
  await firstAdmin(api);
  served = await serveWebApi(api.api);
  const worker = await api.startWorker();
  await worker.ready();
});
afterAll(async () => {
  await served.stop();
  await api.close();
  await rm(folder, { recursive: true, force: true });
});

/** Runs the command line as the admin and gives its JSON. */
async function cli(...args: string[]) {
  const who = { url: served.url, email: ADMIN_EMAIL, password: PASSWORD };
  const { exit, out, err } = await runCli([...args, '--json'], who);
  return { exit, err, json: out === '' ? null : JSON.parse(out) };
}

it('publishes, runs, waits, lists, shows and exports on a real server', async () => {
  const file = join(folder, 'saga.json');
  await writeFile(file, JSON.stringify(simpleSaga('cli-saga')));
  expect(await cli('publish', file)).toMatchObject({
    exit: 0,
    json: { name: 'cli-saga', version: 1 },
  });

  const ran = await cli('run', 'cli-saga', '--input', '{"amount":5}', '--wait', '--timeout', '30s');
  expect(ran).toMatchObject({ exit: 0, json: { status: 'completed', compensated: [] } });
  const { runId } = ran.json;
  // The list is a read model: it follows the events that the command above has read.
  const listed = await eventually(
    () => cli('runs', '--saga', 'cli-saga'),
    ({ json }) => json.items[0]?.status === 'completed',
  );
  expect(listed).toMatchObject({
    exit: 0,
    json: { items: [{ runId, status: 'completed' }], nextCursor: null },
  });
  expect(await cli('show', runId)).toMatchObject({
    json: { runId, steps: [{ name: 'charge', kind: 'step', status: 'completed', attempts: 1 }] },
  });
  expect((await cli('export', 'cli-saga', '--to', 'yaml')).json.content).toMatch(
    /^name: cli-saga$/m,
  );
  expect((await cli('dead-letters', 'list')).json).toEqual({ items: [], nextCursor: null });
});

it('says what the server refuses', async () => {
  expect(await cli('run', 'cli-saga', '--input', '{}')).toMatchObject({
    exit: 2,
    err: expect.stringContaining('amount'),
  });
  expect(await cli('run', 'nobody', '--input', '{}')).toMatchObject({
    exit: 2,
    err: expect.stringContaining('nobody'),
  });
  expect((await cli('show', 'nobody')).exit).toBe(2);
  const { exit, err } = await runCli(['runs'], { url: served.url, apiKey: 'bsk_wrong' });
  expect([exit, err]).toEqual([2, expect.stringContaining('BACKSTITCH_API_KEY')]);
});
