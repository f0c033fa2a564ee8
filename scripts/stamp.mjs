import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * The hash (hex) of files and, through all their depth, folders, by path and content. What does
 * not exist counts as empty.
 * @param {string} base the folder that the paths are relative to
 * @param {readonly string[]} paths
 */
export function hashOf(base, paths) {
  const hash = createHash('sha256');
  for (const path of paths) {
    for (const file of filesIn(base, path)) hash.update(`${file}\0`).update(read(join(base, file)));
  }
  return hash.digest('hex');
}

function* filesIn(base, path) {
  let entries;
  try {
    entries = readdirSync(join(base, path), { withFileTypes: true });
  } catch {
    yield path;
    return;
  }
  entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  for (const entry of entries) {
    if (entry.name === 'node_modules' || entry.name.startsWith('.')) continue;
    if (entry.isDirectory()) yield* filesIn(base, join(path, entry.name));
    else yield join(path, entry.name);
  }
}

function read(file) {
  try {
    return readFileSync(file);
  } catch {
    return '';
  }
}

/** Whether the stamp file says that this state was reached before. */
export function isStamped(file, state) {
  return String(read(file)).trim() === state;
}

/** Remembers in the stamp file that this state was reached. */
export function stamp(file, state) {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `${state}\n`);
}
