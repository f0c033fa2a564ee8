import { hashPassword as scrypt } from 'better-auth/crypto';
import { describe, expect, it } from 'vitest';
import { hashPassword, isOutdated, verifyHash } from './hashing';

describe('hashing', () => {
  it('makes argon2id with a salt of its own, which opens for that password only', async () => {
    const [hash, another] = await Promise.all([
      hashPassword('a password'),
      hashPassword('a password'),
    ]);
    expect(hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(another).not.toBe(hash);
    expect(await verifyHash({ hash, password: 'a password' })).toBe(true);
    expect(await verifyHash({ hash, password: 'a passwort' })).toBe(false);
    expect(isOutdated(hash)).toBe(false);
  });

  it('opens what scrypt stored, and calls it and cheaper argon2id outdated', async () => {
    const hash = await scrypt('a password');
    expect(await verifyHash({ hash, password: 'a password' })).toBe(true);
    expect(await verifyHash({ hash, password: 'another one' })).toBe(false);
    expect(isOutdated(hash)).toBe(true);
    expect(isOutdated('$argon2id$v=19$m=4096,t=1,p=1$c2FsdA$aGFzaA')).toBe(true);
  });
});
