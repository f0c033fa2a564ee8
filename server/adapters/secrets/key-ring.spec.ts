import { randomBytes } from 'node:crypto';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { KeysUnusable, keyRing } from './key-ring';

const folder = mkdtempSync(join(tmpdir(), 'keys-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const SECRET = 'a secret of more than thirty-two characters';
const entry = (id: string) => `${id}:${randomBytes(32).toString('base64')}`;

function file(mode: number, text: string): string {
  const path = join(folder, `keys-${mode.toString(8)}`);
  writeFileSync(path, text);
  chmodSync(path, mode);
  return path;
}

describe('the ring of keys', () => {
  it('is made of the installation’s secret when nothing else is set', () => {
    const ring = keyRing({ BACKSTITCH_SECRET: SECRET });
    expect(ring).toEqual(keyRing({ BACKSTITCH_SECRET: SECRET }));
    expect(ring[0]?.key).toHaveLength(32);
    expect(ring[0]?.key.toString()).not.toContain(SECRET.slice(0, 32));
  });

  it('seals with the first key that is set, and opens with all', () => {
    const keys = `${entry('k2')}, ${entry('k1')}`;
    const ring = keyRing({ BACKSTITCH_SECRET: SECRET, BACKSTITCH_ENCRYPTION_KEYS: keys });
    expect(ring.map(({ id }) => id)).toEqual(['k2', 'k1', 'secret']);
  });

  it.each([0o600, 0o400, 0o440])('is read from a file of mode %o', (mode) => {
    const path = file(mode, `${entry('k2')}\n${entry('k1')}\n`);
    const ring = keyRing({ BACKSTITCH_SECRET: SECRET, BACKSTITCH_ENCRYPTION_KEYS_FILE: path });
    expect(ring.map(({ id }) => id)).toEqual(['k2', 'k1', 'secret']);
  });

  it.each([0o644, 0o604, 0o660, 0o602])('refuses a file of mode %o', (mode) => {
    const settings = { BACKSTITCH_ENCRYPTION_KEYS_FILE: file(mode, entry('k1')) };
    expect(() => keyRing(settings)).toThrow('may be read or written by others');
  });

  it.each([
    ['nonsense', 'entry 1'],
    [`${entry('k1')},k2:c2hvcnQ=`, 'entry 2'],
    [`secret:${randomBytes(32).toString('base64')}`, 'entry 1'],
  ])('refuses %s, and says where', (BACKSTITCH_ENCRYPTION_KEYS, where) => {
    expect(() => keyRing({ BACKSTITCH_ENCRYPTION_KEYS })).toThrow(where);
  });

  it('refuses two keys of one id, a file that is not there, and nothing at all', () => {
    const twice = `${entry('k1')},${entry('k1')}`;
    expect(() => keyRing({ BACKSTITCH_ENCRYPTION_KEYS: twice })).toThrow('the same id');
    const gone = join(folder, 'gone');
    expect(() => keyRing({ BACKSTITCH_ENCRYPTION_KEYS_FILE: gone })).toThrow('cannot be read');
    expect(() => keyRing({})).toThrow(KeysUnusable);
  });
});
