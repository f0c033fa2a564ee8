import specification from '@asyncapi/specs/schemas/3.0.0-without-$id.json' with { type: 'json' };
import { type Schema, Validator } from '@cfworker/json-schema';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { TEMPLATES } from '../templates/templates';
import { arbitrarySaga } from '../testing/arbitrary-saga';
import { compensation, DONE, drawing, START, step } from '../testing/sagas';
import { toAsyncApi } from './to-asyncapi';

/** Of the specification's own schema of version 3.0.0. */
const validator = new Validator(specification as Schema, '7', false);

function faultsOf(document: unknown): readonly string[] {
  const { errors } = validator.validate(document);
  return errors.map(({ instanceLocation, error }) => `${instanceLocation} ${error}`);
}

const PAY = drawing(
  [
    START,
    {
      ...step('charge', {
        service: 'payments',
        action: 'charge',
        inputSchema: { type: 'object', required: ['amount'] },
        resultSchema: { type: 'object', required: ['receipt'] },
        errors: [{ name: 'CardDeclined' }],
      }),
    },
    compensation('refund', { service: 'payments', action: 'refund' }),
    { name: 'paid', type: 'signal', signal: 'paid', schema: { type: 'number' } },
    DONE,
  ],
  ['start > charge', 'charge > paid', 'paid > done', 'charge ~ refund'],
);

describe('toAsyncApi', () => {
  it('tells participants what they receive and reply', () => {
    expect(toAsyncApi(PAY)).toMatchObject({
      asyncapi: '3.0.0',
      channels: {
        'payments.charge': {
          address: 'saga.command.payments.charge',
          messages: {
            command: { payload: { properties: { input: { required: ['amount'] } } } },
          },
        },
        'payments.charge.reply': {
          address: null,
          messages: {
            succeeded: { payload: { properties: { result: { required: ['receipt'] } } } },
            failed: {
              payload: {
                properties: { error: { properties: { name: { examples: ['CardDeclined'] } } } },
              },
            },
          },
        },
        'payments.refund': { address: 'saga.command.payments.refund' },
        'signal.paid': { address: 'saga.signal.paid', messages: { signal: { payload: {} } } },
      },
      operations: {
        'payments.charge': {
          action: 'receive',
          reply: { address: { location: '$message.header#/ce-replyto' } },
        },
        'signal.paid': { action: 'send' },
      },
    });
  });

  it('leaves out what is not done over NATS', () => {
    const at = (type: 'nats' | 'simulated') =>
      drawing([START, step('a', { transport: { type } }), DONE], ['start > a', 'a > done']);
    const channels = (document: unknown) =>
      Object.keys((document as { channels: object }).channels);
    expect(channels(toAsyncApi(at('nats')))).toHaveLength(2);
    expect(channels(toAsyncApi(at('simulated')))).toEqual([]);
  });

  it.each(TEMPLATES.map((template) => [template.name, template] as const))(
    'keeps the specification’s schema: template %s',
    (_name, template) => expect(faultsOf(toAsyncApi(template))).toEqual([]),
  );

  it('keeps it for every saga', () => {
    fc.assert(
      fc.property(arbitrarySaga, (definition) => {
        expect(faultsOf(toAsyncApi(definition))).toEqual([]);
      }),
      { numRuns: 30 },
    );
  });

  it('is refused by the schema when it is wrong', () => {
    expect(faultsOf({ ...(toAsyncApi(PAY) as object), operations: { a: {} } })).not.toEqual([]);
  });
});
