import { describe, expect, it } from 'vitest';
import { amountUnder, whyNotRotated } from './key-words';

const under = (state: 'present' | 'older' | 'missing', counts: object = {}) => ({
  ...{ keyId: state, state, secrets: 0, channels: 0, apps: 0 },
  ...counts,
});

describe('what is said of a key', () => {
  it('is how much is under it', () => {
    expect(amountUnder(under('present'))).toBe('nothing yet');
    expect(amountUnder(under('older', { secrets: 1, apps: 2 }))).toBe(
      '1 secret, 2 authenticator apps',
    );
  });

  it('is why all stays as it is', () => {
    expect(whyNotRotated([under('present')])).toContain('already');
    expect(whyNotRotated([under('present'), under('older')])).toBeUndefined();
    expect(whyNotRotated([under('present'), under('older'), under('missing')])).toContain(
      'missing isn’t set',
    );
  });
});
