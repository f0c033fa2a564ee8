import { describe, expect, it } from 'vitest';
import type { OutboxMessage } from '@/server/ports/run-writes';
import { WriteSet } from '../write-set';
import { dispatchInOrder, type Outgoing } from './ordered-writes';

const RUN = '01a22a0d-006e-76c1-a333-ab8c74652088';
const ORDER = { service: 'payments', key: 'account 7' };
const NOW = '2026-01-01T00:00:00.000Z';

/** What is written when one decision has done `what`; the work is over then, or still open. */
function written(what: (out: Outgoing) => void, isOpen = false): WriteSet {
  const writes = new WriteSet();
  const { out, finish } = dispatchInOrder(writes, { partitions: 8, now: NOW });
  what(out);
  finish(() => isOpen);
  return writes;
}

function command(attempt: number): OutboxMessage {
  return {
    id: `${RUN}.charge.${attempt}`,
    runId: RUN,
    partition: 1,
    kind: 'command',
    subject: 'saga.command.payments.charge',
    headers: {},
    body: null,
  };
}

const timer = (id: string, dueAt: string) => {
  return { id, runId: RUN, partition: 1, kind: 'attempt-timeout', dueAt } as const;
};

describe('commands in order', () => {
  it('wait with their timeout, which begins when they are sent', () => {
    const timeout = timer(`${RUN}.charge.1.timeout`, '2026-01-01T00:00:10.000Z');
    const { messages, timers, ordered } = written((out) => {
      out.send(command(1), ORDER);
      out.setTimer(timeout);
    });
    expect([messages, timers]).toEqual([[], []]);
    expect(ordered).toMatchObject([
      {
        ...ORDER,
        runId: RUN,
        ref: 'charge',
        message: command(1),
        timeout: { timer: timeout, ms: 10_000 },
      },
    ]);
  });

  it('of one service and key pass one gate, whatever their run', () => {
    const gateOf = (key: string) =>
      written((out) => out.send(command(1), { ...ORDER, key })).ordered[0]?.gate;
    expect(gateOf('account 7')).toBe(gateOf('account 7'));
    const gates = new Set(Array.from({ length: 50 }, (_, index) => gateOf(`account ${index}`)));
    expect(gates.size).toBe(8);
  });

  it.each([
    ['a reply', (out: Outgoing) => out.closeCommand(`${RUN}.charge.1`)],
    [
      'giving up the wait for another attempt',
      (out: Outgoing) => out.cancelTimer(`${RUN}.charge.2.retry`),
    ],
  ])('give their key back with %s', (_, end) => {
    expect(written(end).settledWork).toEqual([{ runId: RUN, ref: 'charge' }]);
  });

  it('keep their key while another attempt is waited for', () => {
    const { settledWork, timers } = written((out) => {
      out.closeCommand(`${RUN}.charge.1`);
      out.setTimer({ ...timer(`${RUN}.charge.2.retry`, NOW), kind: 'retry' });
    });
    expect(settledWork).toEqual([]);
    expect(timers).toHaveLength(1);
  });

  it('keep their key when the next attempt begins', () => {
    const { settledWork, ordered } = written((out) => {
      out.cancelTimer(`${RUN}.charge.2.retry`);
      out.send(command(2), ORDER);
    });
    expect(settledWork).toEqual([]);
    expect(ordered).toHaveLength(1);
  });

  it('keep their key when an earlier attempt is answered after all', () => {
    const late = (out: Outgoing) => {
      out.closeCommand(`${RUN}.charge.1`);
      out.cancelTimer(`${RUN}.charge.2.retry`);
    };
    expect(written(late, true).settledWork).toEqual([]);
  });

  it('leave those of other steps alone', () => {
    const ship = { ...command(1), id: `${RUN}.ship.1` };
    const { messages, settledWork } = written((out) => {
      out.closeCommand(`${RUN}.charge.1`);
      out.send(ship);
    });
    expect(messages).toEqual([ship]);
    expect(settledWork).toEqual([{ runId: RUN, ref: 'charge' }]);
  });
});
