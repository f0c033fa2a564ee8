import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Json } from '../definition/primitives';
import {
  MASK,
  maskHeaders,
  maskJson,
  maskText,
  SECRET_NAMES,
  secretRule,
  unmaskJson,
} from './masking';

const isSecret = secretRule(SECRET_NAMES);

describe('secretRule', () => {
  it('knows the usual names in every spelling', () => {
    const secrets = [
      'password',
      'userPassword',
      'X-Api-Key',
      'card_number',
      'cardNumber',
      'Cookie',
    ];
    expect(secrets.filter((name) => !isSecret(name))).toEqual([]);
    expect(['ce-id', 'orderId', 'ce-idempotencykey', 'amount'].some(isSecret)).toBe(false);
  });

  it('goes by the names that it is given', () => {
    const own = secretRule(['iban', ' ']);
    expect([own('customerIBAN'), own('password'), own('x')]).toEqual([true, false, false]);
  });
});

describe('masking', () => {
  it('masks values of secret names, however deep, and nothing else', () => {
    const value = {
      a: [{ token: 'x', b: 1 }],
      card: { 'card-number': { n: 4111 } },
      password: null,
    };
    expect(maskJson(value, isSecret)).toEqual({
      a: [{ token: MASK, b: 1 }],
      card: { 'card-number': MASK },
      password: null,
    });
    expect(maskHeaders({ Authorization: 'Bearer x', 'ce-id': '1' }, isSecret)).toEqual({
      Authorization: MASK,
      'ce-id': '1',
    });
  });

  it('masks in text that is no JSON, too', () => {
    expect(maskText('{ "password": "p w", broken', isSecret)).toBe(`{ "password": ${MASK}, broken`);
    expect(maskText('token=abc&x=1', isSecret)).toBe(`token=${MASK}&x=1`);
    expect(maskText('Refused: password=abc; n=1', isSecret)).toBe(`Refused: password=${MASK}; n=1`);
    expect(maskText('{"a": 1}', isSecret)).toBe('{"a": 1}');
  });

  it('leaves no secret in the text', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.uuid(), (value, secret) => {
        const text = JSON.stringify({ value, deep: [{ my_secret: secret }] });
        return !maskText(text, isSecret).includes(secret);
      }),
    );
  });

  it('puts back what was masked', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const original = JSON.parse(JSON.stringify({ value, password: 'p' })) as Json;
        expect(unmaskJson(maskJson(original, isSecret), original)).toEqual(original);
      }),
    );
  });

  it('keeps what was changed, and masks that stand for nothing', () => {
    const original = { password: 'p', amount: 1 };
    expect(unmaskJson({ password: MASK, amount: 2 }, original)).toEqual({
      password: 'p',
      amount: 2,
    });
    expect(unmaskJson({ other: MASK }, original)).toEqual({ other: MASK });
  });
});
