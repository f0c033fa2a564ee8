import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SagaDefinition } from '@/saga/definition/saga-definition';
import { toYaml } from '@/saga/definition/text-form';
import { TEMPLATES } from '@/saga/templates/templates';

const withoutStart = {
  name: 'broken',
  nodes: [{ name: 'done & "dusted"', type: 'succeed' }],
  edges: [],
};

function withoutCompensation(saga: SagaDefinition, step: string): SagaDefinition {
  const undo = saga.edges.find(({ from, type }) => from === step && type === 'compensation')?.to;
  return {
    ...saga,
    nodes: saga.nodes.filter(({ name }) => name !== undo),
    edges: saga.edges.filter(({ to }) => to !== undo),
  };
}

/**
 * Files that a verb may read, in a folder that whoever asks for it removes: a good definition as JSON and as YAML,
 * one with errors, one whose failures leave something behind, and `nonsense.txt`.
 */
export async function definitionFiles() {
  const folder = await mkdtemp(join(tmpdir(), 'backstitch-cli-'));
  const write = async (name: string, content: string) => {
    await writeFile(join(folder, name), content);
    return join(folder, name);
  };
  const trip = TEMPLATES.find(({ name }) => name === 'trip-booking');
  if (!trip) throw new Error('There is no trip-booking template.');
  await write('nonsense.txt', '{ "a": [1, 2');
  return {
    folder,
    good: await write('trip.json', JSON.stringify(trip)),
    yaml: await write('trip.yaml', toYaml(trip)),
    bad: await write('bad.json', JSON.stringify(withoutStart)),
    leaky: await write('leaky.json', JSON.stringify(withoutCompensation(trip, 'reserveRental'))),
  };
}
