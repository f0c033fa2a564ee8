import { writeFile } from 'node:fs/promises';
import { dictionary } from '@zxcvbn-ts/language-common';
import { emptyFilter, filterAdd } from '@/server/auth/passwords/bloom';

const FILE = 'server/auth/passwords/common-passwords.ts';

/** Writes the filter of common and breached passwords, from the list of zxcvbn-ts (MIT). */
const list = [...new Set(dictionary['passwords-common'].map((word) => word.toLowerCase()))];
const bits = emptyFilter(list.length);
for (const password of list) filterAdd(bits, password);
const text = Buffer.from(bits).toString('base64');
await writeFile(
  FILE,
  `/** ${list.length} common and breached passwords (the list of @zxcvbn-ts/language-common, MIT) as a Bloom filter in base64; \`npm run passwords:common\` writes it. */\nexport const COMMON_PASSWORDS =\n  '${text}';\n`,
);
process.stdout.write(`Wrote ${list.length} passwords as ${bits.length} bytes to ${FILE}.\n`);
