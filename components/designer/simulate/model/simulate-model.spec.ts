import { describe, expect, it } from 'vitest';
import type { SagaNode } from '@/saga/definition/nodes';
import { compensation, DONE, drawing, planOf, START, step } from '@/saga/testing/sagas';
import { offerOf, offersFor } from './choices';
import { decisionWords } from './decision-words';
import { choiceAt, chosen, nextAttempt, type Session, unchosen } from './session';
import { simFrames } from './sim-frames';

const order = drawing(
  [
    START,
    step('charge'),
    { name: 'big', type: 'decision' },
    step('ship', { errors: [{ name: 'OutOfStock' }] }),
    compensation('refund'),
    compensation('recall'),
    DONE,
  ],
  [
    'start > charge',
    'charge > big',
    'big > ship input.amount>9',
    'big > done',
    'ship > done',
    'charge ~ refund',
    'ship ~ recall',
  ],
);
const drawn = { definition: order, plan: planOf(order) };
const fresh: Session = { input: { amount: 10 }, outcomes: {} };
const words = (session: Session) => simFrames(drawn, session).map(({ what }) => what);

describe('a simulated run', () => {
  it('goes message by message to its end, each with what it changed', () => {
    const frames = simFrames(drawn, fresh);
    expect(frames.map(({ what }) => what)).toEqual([
      'The run starts',
      'charge succeeds',
      'ship succeeds',
    ]);
    expect(frames[1]?.changes).toContainEqual({
      path: 'steps.charge.result',
      before: undefined,
      after: { amount: 10 },
    });
    expect(frames[2]?.state.status).toBe('completed');
    expect(frames[2]?.lens.nodeStates.ship).toMatchObject({ status: 'completed' });
  });

  it('tells which way a decision went, and why', () => {
    const because = (input: { amount: number }) =>
      simFrames(drawn, { input, outcomes: {} })
        .flatMap(({ events }) => events)
        .flatMap((event) => decisionWords(drawn.plan, event) ?? []);
    expect(because({ amount: 10 })).toEqual(['because input.amount>9']);
    expect(because({ amount: 1 })).toEqual(['because no condition held']);
  });

  it('skips pauses and timeouts on its own clock', () => {
    const session = chosen(fresh, { node: 'charge', outcome: 'timeout-before', attempt: 1 });
    const frames = simFrames(drawn, session);
    expect(frames.map(({ what }) => what).slice(0, 4)).toEqual([
      'The run starts',
      'charge does not answer in time',
      'The pause before charge is tried again is over',
      'charge succeeds',
    ]);
    expect(frames[1]?.elapsedMs).toBe(10_000);
  });

  it('compensates when a step is told to fail, and leaves what was before as it was', () => {
    const before = simFrames(drawn, fresh).slice(0, 2);
    const state = before[1]?.state;
    expect(nextAttempt(state, 'ship')).toBe(1);
    const refused = { error: 'Refused', retryable: false };
    const session = chosen(fresh, { node: 'ship', outcome: refused, attempt: 1 });
    const frames = simFrames(drawn, session);
    expect(frames.slice(0, 2)).toEqual(before);
    expect(words(session).slice(2)).toEqual(['ship fails: Refused', 'refund succeeds']);
    expect(frames.at(-1)?.state.status).toBe('compensated');
  });
});

describe('choices', () => {
  const busy = { error: 'Busy', retryable: true };

  it('hold for one attempt, those before it stay, those behind it go', () => {
    const first = chosen(fresh, { node: 'ship', outcome: busy, attempt: 1 });
    const second = chosen(first, { node: 'ship', outcome: 'timeout-after', attempt: 3 });
    expect(second.outcomes.ship).toEqual([busy, 'ok', 'timeout-after']);
    expect(chosen(second, { node: 'ship', outcome: 'ok', attempt: 2 }).outcomes.ship).toEqual([
      busy,
      'ok',
    ]);
    expect(choiceAt(second, 'ship', 3)).toBe('timeout-after');
    expect(choiceAt(second, 'ship', 4)).toBeUndefined();
    expect(unchosen(second, 'ship')).toEqual(fresh);
  });

  it('hold for every attempt when that is wanted', () => {
    const always = chosen(fresh, { node: 'refund', outcome: busy, attempt: 'every' });
    expect(always.outcomes).toEqual({ refund: busy });
    expect(choiceAt(always, 'refund', 7)).toEqual(busy);
  });

  it('are about the attempt that is out, or the one that comes', () => {
    const session = chosen(fresh, { node: 'charge', outcome: busy, attempt: 1 });
    const states = simFrames(drawn, session).map(({ state }) => nextAttempt(state, 'charge'));
    expect(states.slice(0, 3)).toEqual([1, 2, 2]);
  });

  it('offer the errors that a step declares, and know them again', () => {
    const ship = order.nodes.find(({ name }) => name === 'ship') as SagaNode;
    const offers = offersFor(ship);
    expect(offers.map(({ key }) => key)).toContain('error OutOfStock');
    for (const { key, outcome } of offers) expect(offerOf(offers, outcome)).toBe(key);
    expect(offerOf(offers, { result: 4 })).toBeNull();
    expect(offersFor(START)).toEqual([]);
  });

  it('are what a person decides at an approval', () => {
    const offers = offersFor({ name: 'review', type: 'approval' });
    expect(offers.map(({ outcome }) => outcome)).toEqual([
      { result: 'approved' },
      { result: 'rejected' },
      'timeout-before',
    ]);
  });
});
