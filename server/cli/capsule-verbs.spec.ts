import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { capsuleOf, RecordingWorld } from '@/saga/capsule/testing/capsule-of-world';
import { compile } from '@/saga/compile/compile';
import type { SagaDefinition } from '@/saga/definition/saga-definition';
import type { Plan } from '@/saga/plan';
import { fakeServer } from './testing/fake-server';
import { runCli } from './testing/run-cli';

const SAGA: SagaDefinition = {
  name: 'order',
  nodes: [
    { type: 'start', name: 'start' },
    { type: 'step', name: 'charge', service: 'bank', action: 'charge' },
    { type: 'step', name: 'ship', service: 'store', action: 'ship' },
    { type: 'succeed', name: 'done' },
    { type: 'compensation', name: 'refund', service: 'bank', action: 'refund' },
  ],
  edges: [
    { from: 'start', to: 'charge' },
    { from: 'charge', to: 'ship' },
    { from: 'ship', to: 'done' },
    { from: 'charge', to: 'refund', type: 'compensation' },
  ],
};

let folder = '';
const capsule = (() => {
  const world = new RecordingWorld(compile(SAGA).plan as Plan);
  world.start({ order: 'o-1' });
  world.answer(0, { outcome: 'succeeded', result: { paid: true } });
  const error = { name: 'OutOfStock', message: 'None is left.' };
  world.answer(0, { outcome: 'failed', error });
  world.settle();
  return capsuleOf(SAGA, world);
})();

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'backstitch-capsule-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function fileOf(value: unknown): Promise<string> {
  const file = join(folder, `${Math.round(performance.now() * 1000)}.json`);
  await writeFile(file, typeof value === 'string' ? value : JSON.stringify(value));
  return file;
}

it('shows a capsule and replays its runs', async () => {
  const { exit, out } = await runCli(['capsule', 'open', await fileOf(capsule)]);
  expect(out).toContain('run-1  order@1  compensated, ');
  expect(out).toContain('decided the same here');
  expect(exit).toBe(0);
});

it('says no when a run is decided otherwise here', async () => {
  const other = { ...SAGA, edges: SAGA.edges.filter(({ type }) => type !== 'compensation') };
  const definition = { ...other, nodes: SAGA.nodes.filter(({ name }) => name !== 'refund') };
  const changed = { ...capsule, definitions: [{ saga: 'order', version: 1, definition }] };
  const { exit, out } = await runCli(['capsule', 'open', await fileOf(changed), '--json']);
  const [run] = JSON.parse(out).runs;
  expect(run.replay).toMatchObject({ type: 'diverged', recorded: { node: 'refund' } });
  expect(exit).toBe(1);
});

it('writes a run as a test of its saga', async () => {
  const { exit, out } = await runCli(['capsule', 'test', await fileOf(capsule)]);
  expect(JSON.parse(out)).toMatchObject({
    input: { order: 'o-1' },
    outcomes: { charge: [{ result: { paid: true } }], ship: [{ error: 'OutOfStock' }] },
    expect: { status: 'compensated', compensations: ['refund'], left: [] },
  });
  expect(exit).toBe(0);
});

it('says why a file is no capsule', async () => {
  const { exit, err } = await runCli(['capsule', 'open', await fileOf('{}')]);
  expect(err).toContain('The file is no incident capsule.');
  expect(exit).toBe(2);
});

it('has the server save one', async () => {
  const server = await fakeServer(() => ({ body: capsule }));
  const out = join(folder, 'saved.json');
  const saved = await runCli(['capsule', 'save', 'a', 'b', '--out', out, '--note', 'Look'], {
    url: server.url,
    apiKey: 'k',
  });
  expect(saved.exit, saved.err).toBe(0);
  expect(server.seen).toMatchObject([
    { method: 'POST', url: '/api/v1/capsules', body: { runIds: ['a', 'b'], note: 'Look' } },
  ]);
  expect(JSON.parse(await readFile(out, 'utf8'))).toEqual(JSON.parse(JSON.stringify(capsule)));
  await server.stop();
});
