import { TRPCClientError } from '@trpc/client';
import { describe, expect, it } from 'vitest';
import { describeError, isClientFault, isUnauthorized } from './describe-error';

function answered(data: object, message = 'no') {
  return TRPCClientError.from({ error: { message, code: -32000, data } });
}

describe('describeError', () => {
  it('says when the server does not answer', () => {
    expect(describeError(TRPCClientError.from(new Error('Failed to fetch')))).toMatchObject({
      code: 'OFFLINE',
      title: 'The server does not answer',
    });
  });

  it('names each fault with its place', () => {
    const issues = [{ path: '/retry/backoff', message: 'Too small.' }];
    expect(describeError(answered({ code: 'BAD_REQUEST', issues }, '[{…}]')).detail).toBe(
      'retry › backoff: Too small.',
    );
  });

  it('passes on what the server says', () => {
    expect(
      describeError(answered({ code: 'CONFLICT' }, 'The draft is at revision 4.')),
    ).toMatchObject({
      detail: 'The draft is at revision 4.',
      code: 'CONFLICT',
    });
  });

  it('survives anything that can be thrown', () => {
    expect(describeError('boom').detail).toBe('boom');
  });
});

describe('isClientFault', () => {
  it('tells our faults from the server’s', () => {
    expect(isClientFault(answered({ code: 'NOT_FOUND', httpStatus: 404 }))).toBe(true);
    expect(isClientFault(answered({ code: 'INTERNAL_SERVER_ERROR', httpStatus: 500 }))).toBe(false);
    expect(isClientFault(new Error('network'))).toBe(false);
  });

  it('knows when nobody is signed in', () => {
    expect(isUnauthorized(answered({ code: 'UNAUTHORIZED', httpStatus: 401 }))).toBe(true);
  });
});
