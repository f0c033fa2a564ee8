import { readFile } from 'node:fs/promises';
import { parse as parseYaml } from 'yaml';
import { Unusable } from '../errors';

const LARGEST = 10 * 1024 * 1024;
/** YAML aliases can make a small file a huge document; few suffice for people. */
const MAX_ALIASES = 100;

/** Reads a file of YAML or JSON as plain data. Throws {@link Unusable}. */
export async function readDocument(file: string): Promise<unknown> {
  const text = await readText(file);
  return parseDocument(text, file);
}

/** Parses YAML, or JSON, as plain data; `source` is named when it can't be. Throws {@link Unusable}. */
export function parseDocument(text: string, source: string): unknown {
  try {
    return text.trimStart().startsWith('{')
      ? parseJsonFirst(text)
      : parseYaml(text, { maxAliasCount: MAX_ALIASES });
  } catch (error) {
    throw new Unusable(`${source} is neither YAML nor JSON: ${firstLine(error)}`);
  }
}

/** A JSON argument: the text itself, or `@FILE`. Throws {@link Unusable}. */
export async function readJsonArgument(option: string, given: string): Promise<unknown> {
  const text = given.startsWith('@') ? await readText(given.slice(1)) : given;
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new Unusable(`${option} is no JSON: ${firstLine(error)}`);
  }
}

/** JSON is YAML too, but its own parser is a hundred times faster; flow YAML begins alike. */
function parseJsonFirst(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return parseYaml(text, { maxAliasCount: MAX_ALIASES });
  }
}

async function readText(file: string): Promise<string> {
  try {
    const bytes = await readFile(file);
    if (bytes.byteLength > LARGEST) throw new Unusable(`${file} is larger than 10 MiB.`);
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    if (error instanceof Unusable) throw error;
    throw new Unusable(unreadable(file, error as NodeJS.ErrnoException));
  }
}

function unreadable(file: string, error: NodeJS.ErrnoException): string {
  if (error.code === 'ENOENT') return `There is no file ${file}.`;
  if (error.code === 'EISDIR') return `${file} is a folder; name a file.`;
  if (error instanceof TypeError) return `${file} is no text in UTF-8.`;
  return `${file} can't be read: ${firstLine(error)}`;
}

function firstLine(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return message.split('\n')[0] ?? '';
}
