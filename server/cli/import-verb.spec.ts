import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { fromText } from '@/saga/definition/text-form';
import { PARCEL } from '@/saga/interchange/testing/asl-sources';
import { runCli } from './testing/run-cli';

let folder = '';
let file = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'backstitch-import-'));
  file = join(folder, 'parcel.asl.json');
  await writeFile(file, JSON.stringify(PARCEL));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

it('writes a definition and says what became of the file', async () => {
  const out = join(folder, 'sagas');
  const { exit, out: text } = await runCli([
    'import',
    '--from',
    'asl',
    file,
    '--out',
    out,
    '--json',
  ]);
  expect(exit).toBe(0);
  const written = join(out, 'parcel.saga.yaml');
  expect(JSON.parse(text)).toEqual([
    {
      file,
      out: written,
      understood: 6,
      compensations: [
        { step: 'Reserve_Courier', undoneBy: 'Release_Courier' },
        { step: 'Charge_Card', undoneBy: 'Refund_Card' },
      ],
      notCarriedOver: [
        expect.objectContaining({ path: '/States/Tell Sender', what: 'Tell Sender' }),
        expect.objectContaining({ path: '/States/Not Sent', what: 'Not Sent' }),
      ],
    },
  ]);
  expect(fromText(await readFile(written, 'utf8')).definition?.name).toBe('parcel');
  expect((await runCli(['verify', written])).out).not.toContain('error');
}, 30_000);

it('says the same to people', async () => {
  const { out } = await runCli(['import', '--from', 'asl', file, file, '--out', folder]);
  expect(out).toContain('6 states understood\n  Reserve_Courier is undone by Release_Courier');
  expect(out).toContain('not carried over: Tell Sender at /States/Tell Sender:');
  expect(out).toContain('parcel-2.saga.yaml');
}, 30_000);

it.each([
  [['--from', 'cobol'], /^--from cobol: there is asl/],
  [['--from', 'asl'], /no state machine/],
])('can’t use %j', async (args, message) => {
  const other = join(folder, 'other.json');
  await writeFile(other, '{"a":1}');
  const { exit, err } = await runCli(['import', other, ...args, '--out', join(folder, 'none')]);
  expect(exit).toBe(2);
  expect(err).toMatch(message);
});
