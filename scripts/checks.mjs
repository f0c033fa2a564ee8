import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './root.mjs';
import { staticCheck } from './stages.mjs';

/** The checks that need no test run, in the order in which they are worth knowing about. */
export const CHECKS = [
  () => staticCheck('format and lint', ['node_modules/@biomejs/biome/bin/biome', 'ci', '.']),
  () =>
    staticCheck(
      'types',
      ['node_modules/next/dist/bin/next', 'typegen'],
      ['node_modules/typescript/bin/tsc', '--noEmit'],
    ),
  () => staticCheck('layers', layers()),
  () => staticCheck('dead code', ['node_modules/knip/bin/knip.js']),
];

/** The `layers` script of package.json, without the name of node. */
function layers() {
  const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  return scripts.layers.split(' ').slice(1);
}
