import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { freePort } from '../embedded/free-port';

/** An example service: its script, its port, and the name of its base address in drawings. */
export interface Example {
  readonly name: string;
  /** What it is called in drawings, and has an account by. */
  readonly service: string;
  readonly script: string;
  readonly port: number;
  /** Such as TRIP_PAYMENTS_URL. */
  readonly baseName: string;
}

/** Finds the bundled example services (`dist/examples/<group>/<service>/main.js`). */
export async function findExamples(root: string): Promise<readonly Example[]> {
  const base = join(root, 'dist', 'examples');
  const found: Example[] = [];
  for (const group of foldersIn(base)) {
    for (const service of foldersIn(join(base, group))) {
      const script = join(base, group, service, 'main.js');
      if (!existsSync(script)) continue;
      const name = `${group}-${service}`;
      const baseName = `${name.replaceAll('-', '_').toUpperCase()}_URL`;
      found.push({ name, service, script, port: await freePort(), baseName });
    }
  }
  return found;
}

function foldersIn(path: string): readonly string[] {
  if (!existsSync(path)) return [];
  return readdirSync(path, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name);
}
