import { TRPCClientError } from '@trpc/client';
import { describe, expect, it } from 'vitest';
import { formFaults } from './field-faults';

function refused(issues: readonly { path: string; message: string }[]) {
  const data = { code: 'UNPROCESSABLE_CONTENT', issues };
  return TRPCClientError.from({ error: { message: 'The input is not valid.', code: -1, data } });
}

describe('formFaults', () => {
  it('puts issues at the fields they name', () => {
    const error = refused([{ path: '/password', message: 'Too short.' }]);
    expect(formFaults(error, ['name', 'password'])).toEqual({
      fields: { password: 'Too short.' },
      rest: undefined,
    });
  });

  it('says above the form what no field can show', () => {
    const error = refused([
      { path: '/password', message: 'Too short.' },
      { path: '/token', message: 'Unknown.' },
    ]);
    expect(formFaults(error, ['password']).rest).toContain('token: Unknown.');
    expect(formFaults(refused([]), ['password']).rest).toBe('The input is not valid.');
  });

  it('has nothing to say without an error', () => {
    expect(formFaults(null, ['password'])).toEqual({ fields: {}, rest: undefined });
  });
});
