import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ConsumerStanding, DeathFact, Leg, PassportFacts } from './facts';
import { passportOf } from './passport';

const RUN = '0199b6d5-0000-7000-8000-000000000001';
const ID = `${RUN}.charge.1`;
const at = (ms: number) => `2026-11-30T10:00:0${(ms / 1000).toFixed(3)}Z`;

const leg = (given: Partial<Leg> = {}): Leg => ({
  copies: [],
  looked: 'all',
  consumers: [],
  deaths: [],
  again: [],
  ...given,
});
const consumer = (standing: ConsumerStanding['standing'], before = 0): ConsumerStanding => ({
  consumer: 'payments',
  standing,
  before,
});
const NO_ANSWER = { leg: leg(), handledAt: null, deliveries: null };
const copy = (stream: string, ms: number) => ({
  ...{ stream, sequence: 7, subject: 'saga.command.payments.charge', storedAt: at(ms) },
});
const death: DeathFact = {
  letterId: '0199b6d5-0000-7000-8000-00000000000d',
  status: 'open',
  at: at(900),
  consumer: 'payments',
  deliveries: 5,
  error: 'No such card',
};

const THROUGH: PassportFacts = {
  messageId: ID,
  runId: RUN,
  kind: 'command',
  now: at(9000),
  written: { version: 2, type: 'AttemptDispatched', at: at(0) },
  told: null,
  faults: [],
  replyFaults: [],
  outbox: 'gone',
  leg: leg({ copies: [copy('SAGA_COMMANDS', 4)], consumers: [consumer('acknowledged')] }),
  answer: {
    handledAt: at(54),
    deliveries: null,
    leg: leg({ copies: [copy('SAGA_REPLIES', 60)], consumers: [consumer('acknowledged')] }),
  },
  taken: { version: 3, type: 'AttemptSucceeded', at: at(65) },
  projected: 3,
};

const states = (facts: PassportFacts) =>
  Object.fromEntries(passportOf(facts).hops.map(({ name, state }) => [name, state]));

describe('passportOf', () => {
  it('follows a message through, with the gap at each hop whose time is known', () => {
    const { hops, stuckAt } = passportOf(THROUGH);
    expect(stuckAt).toBeNull();
    expect(hops.map(({ name, state, gapMs }) => [name, state, gapMs])).toEqual([
      ['written', 'done', null],
      ['outbox', 'done', null],
      ['stream', 'done', 4],
      ['delivered', 'done', null],
      ['handled', 'done', 50],
      ['reply-stream', 'done', 6],
      ['reply-delivered', 'done', null],
      ['taken', 'done', 5],
      ['projected', 'done', null],
    ]);
  });

  it('shows what chaos did where it did it', () => {
    const lost = { leg: leg(), answer: NO_ANSWER, taken: null, projected: 2 };
    const dropped = {
      ...THROUGH,
      ...lost,
      faults: [{ at: at(2), says: 'The command was dropped.' }],
    };
    const { hops } = passportOf(dropped);
    expect(hops.slice(1, 4).map(({ name, state, gapMs }) => [name, state, gapMs])).toEqual([
      ['outbox', 'unknown', null],
      ['chaos', 'done', 2],
      ['stream', 'under-way', null],
    ]);
    const late = { ...THROUGH, replyFaults: [{ at: at(61), says: 'The reply was delayed.' }] };
    expect(
      passportOf(late)
        .hops.map(({ name }) => name)
        .slice(5, 8),
    ).toEqual([...['reply-stream', 'reply-chaos', 'reply-delivered']]);
  });

  it('follows what a service told the others, to the event that tells of it', () => {
    const told = { service: 'payments', at: at(1) };
    const flow = { ...THROUGH, kind: 'flow', written: null, answer: null, told } as const;
    const { hops } = passportOf(flow);
    expect(hops.map(({ name, state, gapMs }) => [name, state, gapMs])).toEqual([
      ['written', 'done', null],
      ['outbox', 'done', null],
      ['stream', 'done', 3],
      ['delivered', 'done', null],
      ['taken', 'done', 61],
      ['projected', 'done', null],
    ]);
    // What adds nothing to the run's history is not waited for.
    expect(states({ ...flow, taken: null })).toMatchObject({
      taken: 'unknown',
      projected: 'unknown',
    });
  });

  it('says how often a message that was handled had been delivered, and to whom', () => {
    const delivered = (facts: PassportFacts, name = 'delivered') =>
      passportOf(facts).hops.find((hop) => hop.name === name);
    expect(delivered(THROUGH)?.says).toBe(
      'Delivered and acknowledged. Nobody tells of a second delivery.',
    );
    const again = [
      { consumer: 'orchestrator-3', delivery: 2, at: at(62) },
      { consumer: 'orchestrator-3', delivery: 3, at: at(64) },
    ];
    const answer = {
      ...THROUGH.answer,
      deliveries: 4,
      leg: leg({ ...THROUGH.answer?.leg, again }),
    };
    const twice = { ...THROUGH, answer: { ...NO_ANSWER, ...answer } };
    expect(delivered(twice)).toMatchObject({
      ...{ state: 'done', says: 'Delivered more than once, and acknowledged.' },
      details: ['payments: acknowledged', 'It was delivered 4 times to whoever answered.'],
    });
    expect(delivered(twice, 'reply-delivered')?.details.at(-1)).toBe(
      `orchestrator-3: delivered 3 times, again ${at(62)}, ${at(64)}`,
    );
  });

  it('says where a message waits, and that it is held up when that lasts', () => {
    const none = { leg: leg(), answer: NO_ANSWER, taken: null, projected: 1 };
    const waiting = { ...THROUGH, ...none, outbox: 'unpublished', now: at(500) } as const;
    expect(states(waiting)).toMatchObject({ outbox: 'under-way', stream: 'ahead', taken: 'ahead' });
    const late = { ...waiting, now: '2026-11-30T10:01:00.000Z' };
    expect(passportOf(late).stuckAt).toBe('outbox');
    expect(passportOf({ ...late, outbox: 'turn' }).stuckAt).toBeNull();
  });

  it('is stuck where the message died, until somebody saw to the letter', () => {
    const lost = { answer: NO_ANSWER, taken: null, projected: 2 };
    const dead = leg({ ...THROUGH.leg, deaths: [death] });
    const facts = { ...THROUGH, ...lost, outbox: 'published', leg: dead } as const;
    const { stuckAt, hops } = passportOf(facts);
    expect(stuckAt).toBe('delivered');
    expect(hops.find(({ name }) => name === 'delivered')).toMatchObject({ deaths: [death] });
    const discarded = leg({ ...THROUGH.leg, deaths: [{ ...death, status: 'discarded' }] });
    expect(passportOf({ ...facts, leg: discarded }).stuckAt).toBeNull();
  });

  it('is stuck where nobody consumes a command, and through where nobody needs an event', () => {
    const alone = leg({ copies: [copy('SAGA_COMMANDS', 4)] });
    const open = { answer: NO_ANSWER, taken: null, projected: 2 };
    expect(passportOf({ ...THROUGH, ...open, leg: alone }).stuckAt).toBe('delivered');
    const event = { ...THROUGH, kind: 'event', answer: null, leg: alone } as const;
    expect(passportOf(event).stuckAt).toBeNull();
    expect(states(event)).toEqual({
      ...{ written: 'done', outbox: 'done', stream: 'done', delivered: 'done', projected: 'done' },
    });
  });

  it('does not make up what the broker no longer has: it was passed, and nothing says when', () => {
    const old = { ...THROUGH, leg: leg(), answer: NO_ANSWER };
    expect(states(old)).toMatchObject({ stream: 'unknown', handled: 'unknown', taken: 'done' });
    expect(passportOf(old).hops.at(-2)).toMatchObject({ name: 'taken', gapMs: 65 });
  });

  const anyLeg = fc.record<Leg>({
    copies: fc.constantFrom([], [copy('S', 4)], [copy('S', 4), copy('S', 90)]),
    looked: fc.constantFrom('all', 'part', 'away'),
    consumers: fc.constantFrom(
      [],
      [consumer('waiting', 3)],
      [consumer('delivered')],
      [consumer('acknowledged')],
    ),
    deaths: fc.constantFrom([], [death], [{ ...death, consumer: 'outbox' }]),
    again: fc.constantFrom([], [{ consumer: 'tracker', delivery: 2, at: at(60) }]),
  });
  const anyFacts = fc.record<PassportFacts>({
    messageId: fc.constant(ID),
    runId: fc.constant(RUN),
    kind: fc.constantFrom('command', 'event', 'flow', 'signal'),
    sentBy: fc.constantFrom(undefined, 'Ada'),
    told: fc.constantFrom(null, { service: 'bank', at: at(1) }),
    faults: fc.constantFrom([], [{ at: at(2), says: 'Dropped.' }]),
    replyFaults: fc.constantFrom([], [{ at: at(70), says: 'Dropped.' }]),
    now: fc.constantFrom(at(100), '2026-11-30T11:00:00.000Z'),
    written: fc.constantFrom(null, THROUGH.written),
    outbox: fc.constantFrom('turn', 'unpublished', 'published', 'gone'),
    leg: anyLeg,
    answer: fc.option(
      fc.record({
        leg: anyLeg,
        handledAt: fc.constantFrom(null, at(54)),
        deliveries: fc.constantFrom(null, 3),
      }),
    ),
    taken: fc.constantFrom(null, THROUGH.taken),
    projected: fc.nat(4),
  });

  it('is at one place at most, and has been nowhere behind it', () => {
    fc.assert(
      fc.property(anyFacts, (facts) => {
        const { hops, stuckAt } = passportOf(facts);
        const here = hops.filter(({ state }) => state === 'stuck' || state === 'under-way');
        expect(here.length).toBeLessThanOrEqual(1);
        expect(stuckAt).toBe(here.find(({ state }) => state === 'stuck')?.name ?? null);
        const place = here[0] ? hops.indexOf(here[0]) : hops.length;
        expect(hops.slice(place + 1).every(({ state }) => state !== 'done')).toBe(true);
        for (const { state, at: time } of hops) if (state !== 'done') expect(time).toBeNull();
      }),
    );
  });
});
