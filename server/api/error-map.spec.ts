import { TRPCError } from '@trpc/server';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import {
  Conflict,
  DefinitionInvalid,
  Forbidden,
  InvalidInput,
  NotFound,
  PayloadTooLarge,
} from '@/server/application/errors';
import { problemOf } from '@/server/rest/problem';
import { errorDetails, issuesOf, publicMessage, toTrpcError } from './error-map';

const diagnostic = {
  code: 'BS101',
  severity: 'error',
  nodes: ['a'],
  edges: [],
  message: 'x',
} as const;

const CASES = [
  [new InvalidInput([{ path: '/a', message: 'missing' }]), 422, 'UNPROCESSABLE_CONTENT'],
  [new DefinitionInvalid([diagnostic]), 422, 'UNPROCESSABLE_CONTENT'],
  [new NotFound('run', 'r'), 404, 'NOT_FOUND'],
  [new Conflict('too late', { revision: 3 }), 409, 'CONFLICT'],
  [new Forbidden('no'), 403, 'FORBIDDEN'],
  [new PayloadTooLarge(2, 1), 413, 'PAYLOAD_TOO_LARGE'],
] as const;

describe('the application’s errors', () => {
  it.each(CASES)('%s', async (error, status, code) => {
    const wrapped = new TRPCError({ code: 'INTERNAL_SERVER_ERROR', cause: error });
    const mapped = toTrpcError(wrapped);
    expect(mapped).toMatchObject({ code, message: error.message });
    expect(errorDetails(mapped).reason).toBe(error.code);
    const response = problemOf(error);
    expect(response.headers.get('content-type')).toBe('application/problem+json');
    expect(await response.json()).toMatchObject({
      status,
      detail: error.message,
      code: error.code,
    });
  });

  it('carry what helps to go on', async () => {
    expect(errorDetails(CASES[0][0]).issues).toEqual([{ path: '/a', message: 'missing' }]);
    expect(errorDetails(CASES[1][0]).diagnostics).toEqual([diagnostic]);
    expect(errorDetails(CASES[3][0]).current).toEqual({ revision: 3 });
    expect(await problemOf(CASES[0][0]).json()).toMatchObject({
      errors: [{ path: '/a', message: 'missing' }],
    });
  });
});

describe('anything else', () => {
  const bug = new Error('connect ECONNREFUSED 10.0.0.1:5432');

  it('tells nothing of the inside', async () => {
    const mapped = toTrpcError(new TRPCError({ code: 'INTERNAL_SERVER_ERROR', cause: bug }));
    expect(mapped.message).not.toContain('10.0.0.1');
    expect(publicMessage(bug)).not.toContain('10.0.0.1');
    const response = problemOf(bug);
    expect(response.status).toBe(500);
    expect(await response.text()).not.toContain('10.0.0.1');
  });
});

it('gives a schema’s complaints JSON pointers', () => {
  const schema = z.object({ 'a/b': z.array(z.object({ '~': z.string() })) });
  const { error } = schema.safeParse({ 'a/b': [{ '~': 1 }] });
  expect(error && issuesOf(error).map(({ path }) => path)).toEqual(['/a~1b/0/~0']);
});
