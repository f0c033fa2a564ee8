import { hkdfSync } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';

/** Keys of 256 bits by id: the first seals, all of them open. */
export type KeyRing = readonly { readonly id: string; readonly key: Buffer }[];

/** Keys that cannot be used; the message says which setting and why, and never a key. */
export class KeysUnusable extends Error {
  readonly code = 'keys-unusable';
}

export type KeySettings = {
  readonly BACKSTITCH_SECRET?: string | undefined;
  readonly BACKSTITCH_ENCRYPTION_KEYS?: string | undefined;
  readonly BACKSTITCH_ENCRYPTION_KEYS_FILE?: string | undefined;
};

/** The id of the key that is made of the installation's secret. */
const DERIVED = 'secret';
/** Whoever is neither the file's owner nor in its group may do nothing with it, and the group may only read. */
const FORBIDDEN_MODES = 0o037;

/**
 * The keys of an installation: those of the settings, in their order, and last the one that is made of its secret, which
 * seals as long as no other is set. Throws KeysUnusable.
 */
export function keyRing(settings: KeySettings): KeyRing {
  const given = [
    ...keysIn(settings.BACKSTITCH_ENCRYPTION_KEYS ?? '', 'BACKSTITCH_ENCRYPTION_KEYS'),
    ...keysOfFile(settings.BACKSTITCH_ENCRYPTION_KEYS_FILE),
  ];
  const { BACKSTITCH_SECRET: secret } = settings;
  const ring = secret ? [...given, { id: DERIVED, key: derived(secret) }] : given;
  if (ring.length === 0) throw new KeysUnusable('BACKSTITCH_SECRET is not set.');
  if (new Set(ring.map(({ id }) => id)).size < ring.length) {
    throw new KeysUnusable('Two encryption keys have the same id.');
  }
  return ring;
}

function derived(secret: string): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, '', 'backstitch secrets at rest', 32));
}

function keysOfFile(path: string | undefined): KeyRing {
  if (!path) return [];
  const name = `BACKSTITCH_ENCRYPTION_KEYS_FILE (${path})`;
  let text: string;
  try {
    if ((statSync(path).mode & FORBIDDEN_MODES) !== 0) {
      throw new KeysUnusable(`${name} may be read or written by others: chmod 600 it.`);
    }
    text = readFileSync(path, 'utf8');
  } catch (error) {
    if (error instanceof KeysUnusable) throw error;
    throw new KeysUnusable(`${name} cannot be read.`);
  }
  return keysIn(text, name);
}

/** `id:base64` of each key, on lines or with commas between. */
function keysIn(text: string, name: string): KeyRing {
  const entries = text.split(/[\n,]/).map((entry) => entry.trim());
  return entries
    .filter((entry) => entry !== '')
    .map((entry, index) => keyOf(entry, { name, index }));
}

function keyOf(entry: string, { name, index }: { name: string; index: number }) {
  const [, id = '', encoded = ''] = /^([\w-]{1,32}):([\w+/-]+={0,2})$/.exec(entry) ?? [];
  const key = Buffer.from(encoded, 'base64');
  if (id !== '' && id !== DERIVED && key.length === 32) return { id, key };
  throw new KeysUnusable(
    `${name}: entry ${index + 1} is not written as id:key, with 32 bytes in base64 (openssl rand -base64 32).`,
  );
}
