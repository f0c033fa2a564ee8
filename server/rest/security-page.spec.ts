import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

const page = readFileSync(new URL('../../docs/security.md', import.meta.url), 'utf8');
const named = [...page.matchAll(/`([\w./-]+\.(?:spec|e2e)\.ts)`/g)].map(([, path = '']) => path);
const files = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
  encoding: 'utf8',
}).split('\n');

it.each([...new Set(named)])('docs/security.md names %s, which is there', (path) => {
  expect(files.filter((file) => file === path || file.endsWith(`/${path}`))).not.toEqual([]);
});
