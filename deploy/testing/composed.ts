import { readFileSync } from 'node:fs';
import { parse } from 'yaml';

// biome-ignore lint/suspicious/noExplicitAny: compose files of every kind.
type Compose = any;

const FOLDER = new URL('../../', import.meta.url);

/** What Compose makes of one thing laid over another, as far as our files need it: maps are merged, all else is replaced. */
export function laidOver(below: Compose, above: Compose): Compose {
  const isMap = (one: unknown) => typeof one === 'object' && one !== null && !Array.isArray(one);
  if (!isMap(below) || !isMap(above)) return above === undefined ? below : above;
  const keys = new Set([...Object.keys(below), ...Object.keys(above)]);
  return Object.fromEntries([...keys].map((key) => [key, laidOver(below[key], above[key])]));
}

/** A compose file of the project, each service laid over what it extends. Throws when that is not there. */
export function composed(file: string): Compose {
  const compose = parse(readFileSync(new URL(file, FOLDER), 'utf8'), { merge: true });
  const services = Object.entries(compose.services).map(([name, service]) => [
    name,
    extended(service),
  ]);
  return { ...compose, services: Object.fromEntries(services) };
}

function extended({ extends: from, ...own }: Compose): Compose {
  if (from === undefined) return own;
  const base = composed(from.file).services[from.service];
  if (base === undefined) throw new Error(`There is no ${from.service} in ${from.file}.`);
  return laidOver(base, own);
}
