import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { type SecretBox, SecretUnreadable } from '@/server/ports/secret-box';
import type { KeyRing } from './key-ring';

const ALGORITHM = 'aes-256-gcm';
const IV_BYTES = 12;
const TAG_BYTES = 16;
const SEALED = /^sealed1:([\w-]+):([\w-]+):([\w-]+)$/;

/** Whether a text of the database is a sealed one. */
export function isSealed(text: string): boolean {
  return SEALED.test(text);
}

/**
 * Envelopes of AES-256-GCM: `sealed1:<key id>:<wrapped key>:<text>`. Each text has a random key of its own, which is
 * wrapped by a key of the ring, so that a rotation wraps keys anew and touches no text. The purpose is authenticated
 * with the text, the key's id with the wrapped key. See the port for the contract.
 */
export function envelopeBox(ring: KeyRing): SecretBox {
  const [sealing] = ring;
  if (!sealing) throw new Error('A box needs a key.');
  const keyNamed = (id: string) => {
    const found = ring.find((key) => key.id === id);
    if (found) return found.key;
    throw new SecretUnreadable(`A secret is sealed with the key ${id}, which is not set.`);
  };
  const unwrapped = ({ id, wrapped }: Parts) => decrypt(wrapped, keyNamed(id), `key ${id}`);
  const wrap = (key: Buffer) => encrypt(key, sealing.key, `key ${sealing.id}`);
  return {
    keyId: sealing.id,
    seal(text, purpose) {
      const key = randomBytes(32);
      const body = encrypt(Buffer.from(text), key, purpose);
      return `sealed1:${sealing.id}:${wrap(key)}:${body}`;
    },
    open(sealed, purpose) {
      const parts = partsOf(sealed);
      return decrypt(parts.body, unwrapped(parts), purpose).toString();
    },
    rewrap(sealed, purpose) {
      const parts = partsOf(sealed);
      if (parts.id === sealing.id) return null;
      const key = unwrapped(parts);
      // What does not open must not look as if it had been taken care of.
      decrypt(parts.body, key, purpose);
      return `sealed1:${sealing.id}:${wrap(key)}:${parts.body}`;
    },
    keyOf(sealed) {
      if (!isSealed(sealed)) return { keyId: null, state: 'unsealed' };
      const { id: keyId } = partsOf(sealed);
      if (keyId === sealing.id) return { keyId, state: 'present' };
      return { keyId, state: ring.some(({ id }) => id === keyId) ? 'older' : 'missing' };
    },
  };
}

type Parts = { readonly id: string; readonly wrapped: string; readonly body: string };

function partsOf(sealed: string): Parts {
  const [, id = '', wrapped = '', body = ''] = SEALED.exec(sealed) ?? [];
  if (id === '') throw new SecretUnreadable('What should be a sealed secret is none.');
  return { id, wrapped, body };
}

function encrypt(text: Buffer, key: Buffer, purpose: string): string {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv(ALGORITHM, key, iv).setAAD(Buffer.from(purpose));
  const body = Buffer.concat([cipher.update(text), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), body]).toString('base64url');
}

function decrypt(encoded: string, key: Buffer, purpose: string): Buffer {
  const bytes = Buffer.from(encoded, 'base64url');
  try {
    const decipher = createDecipheriv(ALGORITHM, key, bytes.subarray(0, IV_BYTES), {
      authTagLength: TAG_BYTES,
    })
      .setAAD(Buffer.from(purpose))
      .setAuthTag(bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
    return Buffer.concat([decipher.update(bytes.subarray(IV_BYTES + TAG_BYTES)), decipher.final()]);
  } catch {
    throw new SecretUnreadable(
      'A sealed secret does not open: it is damaged, lies in another place, or its key is another one.',
    );
  }
}
