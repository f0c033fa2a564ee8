import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { diagnosticPages } from './diagnostic-page';

const folder = fileURLToPath(new URL('../../docs/diagnostics', import.meta.url));

it('is what docs/diagnostics holds; `npm run docs:diagnostics` writes it', () => {
  const pages = diagnosticPages();
  expect(readdirSync(folder).sort()).toEqual([...pages.keys()].sort());
  for (const [file, text] of pages) {
    expect(readFileSync(`${folder}/${file}`, 'utf8'), file).toBe(text);
  }
});
