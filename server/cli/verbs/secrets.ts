import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { type KeyRing, KeysUnusable, keyRing } from '@/server/adapters/secrets/key-ring';
import type { SecretDesk } from '@/server/application/secrets/secret-desk';
import { SECRET_HOST, SECRET_NAME, SECRET_VALUE } from '@/server/application/secrets/secret-rules';
import { atSecrets } from '@/server/composition/secrets';
import { keysEnv, storesEnv } from '@/server/env';
import { SecretUnreadable } from '@/server/ports/secret-box';
import { type Answer, table } from '../console';
import { Unusable } from '../errors';
import { databaseUrl } from './database-url';

export type SecretOptions = { readonly database?: string };
export type SetSecret = SecretOptions & { readonly host: readonly string[] };

/** Keeps a secret; its value comes on standard input, so that no shell remembers it. */
export async function setSecret(name: string, { host, database }: SetSecret): Promise<Answer> {
  if (!SECRET_NAME.test(name)) throw new Unusable('A secret is named as PAYMENTS_TOKEN is.');
  const hosts = host.map((one) => one.toLowerCase());
  const wrong = hosts.find((one) => !SECRET_HOST.test(one));
  if (hosts.length === 0 || wrong) {
    throw new Unusable('Say with --host to whom it may be sent: host or host:port.');
  }
  const value = (await text(process.stdin)).replace(/\r?\n$/, '');
  if (!SECRET_VALUE.test(value)) {
    throw new Unusable('Give the secret on standard input: one line of plain text.');
  }
  await desk(database, (secrets) => secrets.save({ name, value, hosts, by: whoever() }));
  return { json: { name, hosts }, text: `${name} is kept, for ${hosts.join(', ')}.`, exit: 0 };
}

/** What secrets there are; never what they say. */
export async function listSecrets({ database }: SecretOptions): Promise<Answer> {
  const json = await desk(database, (secrets) => secrets.list());
  const rows = json.map((one) => [one.name, one.hosts.join(', '), one.updatedAt, one.updatedBy]);
  return { json, text: rows.length === 0 ? 'There are no secrets.' : table(rows), exit: 0 };
}

/** Forgets a secret. */
export async function removeSecret(name: string, { database }: SecretOptions): Promise<Answer> {
  if (!(await desk(database, (secrets) => secrets.remove(name, whoever())))) {
    throw new Unusable(`There is no secret ${name}.`);
  }
  return { json: { name }, text: `${name} is forgotten.`, exit: 0 };
}

/** A new key, as the settings take it. */
export function newKey(): Answer {
  const id = new Date().toISOString().slice(0, 10);
  const key = `${id}:${randomBytes(32).toString('base64')}`;
  return { json: { key }, text: key, exit: 0 };
}

/** Brings all that is sealed under the first key of the settings. */
export async function rotateKeys({ database }: SecretOptions): Promise<Answer> {
  const changed = await desk(database, (secrets) => secrets.rotate(whoever()));
  const text = `${changed} secrets are under the present key now; no other is needed any more.`;
  return { json: { changed }, text, exit: 0 };
}

const whoever = () => ({ type: 'system', id: 'cli', name: userInfo().username }) as const;

async function desk<T>(
  database: string | undefined,
  work: (secrets: SecretDesk) => Promise<T>,
): Promise<T> {
  try {
    return await atSecrets(database ?? (await databaseUrl()), await ring(), work);
  } catch (error) {
    const isPlain = error instanceof KeysUnusable || error instanceof SecretUnreadable;
    throw isPlain ? new Unusable(error.message) : error;
  }
}

/** As set; a start on this machine keeps its secret in the data folder. */
async function ring(): Promise<KeyRing> {
  const settings = keysEnv();
  if (settings.BACKSTITCH_SECRET) return keyRing(settings);
  const kept = await readFile(join(storesEnv().dataDir, 'secret'), 'utf8').catch(() => '');
  return keyRing({ ...settings, BACKSTITCH_SECRET: kept.trim() });
}
