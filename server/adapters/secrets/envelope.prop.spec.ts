import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SecretUnreadable } from '@/server/ports/secret-box';
import { envelopeBox, isSealed } from './envelope';

const key = (id: string) => ({ id, key: randomBytes(32) });
const [first, second] = [key('k1'), key('k2')];
const box = envelopeBox([first]);
const text = fc.string({ unit: 'binary', maxLength: 200 }).map((one) => one.toWellFormed());

describe('a sealed text', () => {
  it('opens to what it was, and shows none of it', () => {
    fc.assert(
      fc.property(text, fc.string(), (secret, purpose) => {
        const sealed = box.seal(secret, purpose);
        expect(box.open(sealed, purpose)).toBe(secret);
        expect(isSealed(sealed)).toBe(true);
        if (secret.length > 3) expect(sealed).not.toContain(secret);
        expect(box.seal(secret, purpose)).not.toBe(sealed);
      }),
    );
  });

  it('opens nowhere else', () => {
    const sealed = box.seal('s3cret', 'alert-channel/1');
    expect(() => box.open(sealed, 'alert-channel/2')).toThrow(SecretUnreadable);
    expect(() => envelopeBox([second]).open(sealed, 'alert-channel/1')).toThrow('the key k1');
    const other = envelopeBox([{ ...second, id: 'k1' }]);
    expect(() => other.open(sealed, 'alert-channel/1')).toThrow(SecretUnreadable);
  });

  it('does not open when any character of it was changed', () => {
    const sealed = box.seal('s3cret', 'p');
    fc.assert(
      fc.property(fc.nat(sealed.length - 1), fc.constantFrom('A', 'b', '7', '-', ':'), (at, by) => {
        const changed = sealed.slice(0, at) + by + sealed.slice(at + 1);
        // The last character of base64 may hold bits that mean nothing.
        const same = (one: string) => one.split(':').map((part) => Buffer.from(part, 'base64url'));
        fc.pre(JSON.stringify(same(changed).slice(2)) !== JSON.stringify(same(sealed).slice(2)));
        expect(() => box.open(changed, 'p')).toThrow(SecretUnreadable);
      }),
    );
  });

  it('is wrapped by a new key without being written anew, and then opens with that alone', () => {
    const sealed = box.seal('s3cret', 'p');
    const rotating = envelopeBox([second, first]);
    expect(rotating.open(sealed, 'p')).toBe('s3cret');
    const rewrapped = rotating.rewrap(sealed, 'p') ?? '';
    expect(rewrapped.split(':').at(-1)).toBe(sealed.split(':').at(-1));
    expect(envelopeBox([second]).open(rewrapped, 'p')).toBe('s3cret');
    expect(() => box.open(rewrapped, 'p')).toThrow(SecretUnreadable);
    expect(rotating.rewrap(rewrapped, 'p')).toBeNull();
    expect(rotating.keyOf(rewrapped)).toEqual({ keyId: 'k2', state: 'present' });
    expect(rotating.keyOf(sealed)).toEqual({ keyId: 'k1', state: 'older' });
    expect(envelopeBox([second]).keyOf(sealed)).toEqual({ keyId: 'k1', state: 'missing' });
    expect(rotating.keyOf('plain')).toEqual({ keyId: null, state: 'unsealed' });
    expect(() => rotating.rewrap(sealed, 'q')).toThrow(SecretUnreadable);
  });
});
