import { expect, it } from 'vitest';
import { stringify } from 'yaml';
import { toYaml } from '../definition/text-form';
import { TEMPLATES } from '../templates/templates';
import { readText } from './read-text';
import { PARCEL } from './testing/asl-sources';
import { PURCHASE } from './testing/seata-sources';

it.each([
  ['asl', JSON.stringify(PARCEL), 'mine'],
  ['asl', stringify(PARCEL), 'mine'],
  ['asl', JSON.stringify({ name: 'x', definition: JSON.stringify(PARCEL) }), 'mine'],
  ['seata', JSON.stringify(PURCHASE), 'purchase'],
])('tells %s by its text: %#', (language, text, name) => {
  expect(readText(text, 'mine')).toMatchObject({
    kind: 'foreign',
    language,
    imported: { definition: { name } },
  });
});

it.each([['just text'], ['[1, 2]'], [toYaml(TEMPLATES[0] as (typeof TEMPLATES)[0])]])(
  'takes for its own what is of no other language: %#',
  (text) => {
    expect(readText(text, 'mine')).toEqual({ kind: 'own' });
  },
);

it('takes a text for what it is told that it is', () => {
  expect(readText(JSON.stringify(PARCEL), 'mine', 'backstitch')).toEqual({ kind: 'own' });
  expect(readText('nodes: []', 'mine', 'asl')).toMatchObject({
    language: 'asl',
    imported: { problem: expect.stringContaining('no States') },
  });
});

it.each([
  ['{\n  "StartAt": "A",\n  "States": {\n    "A": { "Type": "Pass" "End": true }\n  }\n}', 4],
  ['name: order\nnodes:\n  - name: [', 3],
  [`a: &a [x]\n${Array.from({ length: 200 }, (_, i) => `k${i}: *a`).join('\n')}`, undefined],
])('says where a text breaks: %#', (text, line) => {
  expect(readText(text, 'mine')).toMatchObject({ kind: 'broken', line, why: expect.any(String) });
});

it('finds nothing in an empty text', () => {
  expect(readText(' \n', 'mine')).toEqual({ kind: 'nothing' });
});
