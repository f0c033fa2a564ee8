import { describe, expect, it } from 'vitest';
import { deathSignature } from './letter-groups';
import { letterOrigin } from './letter-origin';

const RUN = '0b6a6b52-6b8e-4d0c-9a5e-0d6f4e1c2a3b';

describe('letterOrigin', () => {
  it('reads a command', () => {
    const headers = {
      'ce-id': `${RUN}.charge~2@each-3.1`,
      'ce-causationid': `${RUN}.reserve.1:reply`,
      'ce-source': 'backstitch/order',
      'ce-sagaversion': '3',
      'ce-partitionkey': 'customer-7',
      'bs-redriveof': RUN,
    };
    expect(letterOrigin(headers)).toEqual({
      saga: 'order',
      sagaVersion: 3,
      step: 'charge',
      service: null,
      partitionKey: 'customer-7',
      redriveOf: RUN,
    });
  });

  it('reads a reply, which names the command that it answers', () => {
    const headers = {
      'ce-id': `${RUN}.charge.1:reply`,
      'ce-causationid': `${RUN}.charge.1`,
      'ce-source': 'participant/payments',
      'ce-runid': RUN,
    };
    expect(letterOrigin(headers)).toMatchObject({
      saga: null,
      step: 'charge',
      service: 'payments',
      partitionKey: RUN,
    });
  });

  it('knows nothing of a message without headers, or with nonsense in them', () => {
    const nothing = letterOrigin({});
    expect(Object.values(nothing).every((value) => value === null)).toBe(true);
    expect(letterOrigin({ 'ce-sagaversion': '-1', 'bs-redriveof': 'x', 'ce-id': '..' })).toEqual(
      nothing,
    );
  });
});

describe('deathSignature', () => {
  const death = { errorName: 'E', service: 's', step: 'p', saga: 'o' };
  const of = (errorMessage: string) => deathSignature({ ...death, errorMessage });

  it('sees through what differs from run to run', () => {
    expect(of(`order o-41 of ${RUN} has no 'flights'`)).toBe(
      of("order o-7 of 11111111-2222-4333-8444-555555555555 has no 'cars'"),
    );
  });

  it('tells errors, steps and services apart', () => {
    expect(of('no seat')).not.toBe(of('no car'));
    expect(deathSignature({ ...death, errorMessage: 'x', step: 'q' })).not.toBe(of('x'));
    expect(deathSignature({ ...death, errorMessage: 'x', service: null })).not.toBe(of('x'));
  });
});
