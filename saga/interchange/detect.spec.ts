import { expect, it } from 'vitest';
import { stringify } from 'yaml';
import { toYaml } from '../definition/text-form';
import { TEMPLATES } from '../templates/templates';
import { readForeign } from './detect';
import { PARCEL } from './testing/asl-sources';
import { PURCHASE } from './testing/seata-sources';

it.each([
  ['asl', JSON.stringify(PARCEL), 'mine'],
  ['asl', stringify(PARCEL), 'mine'],
  ['seata', JSON.stringify(PURCHASE), 'purchase'],
])('tells %s by its text', (language, text, name) => {
  expect(readForeign(text, 'mine')).toMatchObject({ language, imported: { definition: { name } } });
});

it.each([['{ "a": '], ['just text'], [''], [toYaml(TEMPLATES[0] as (typeof TEMPLATES)[0])]])(
  'leaves alone what is of no other language: %#',
  (text) => {
    expect(readForeign(text, 'mine')).toBeUndefined();
  },
);
