import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ChaosRule } from './chaos-rule';
import { type EdgeMessage, isChosen, matches, mayMatch, type RunOnEdge } from './matches';

const name = fc.constantFrom('order', 'payments', 'charge');
const maybe = fc.option(name, { nil: undefined });
const kind = fc.constantFrom('command' as const, 'reply' as const, 'event' as const);
const runId = fc.uuid();
const parts = { saga: maybe, service: maybe, action: maybe, node: maybe };
const messages: fc.Arbitrary<EdgeMessage> = fc.record({ message: kind, runId, ...parts });
const run: fc.Arbitrary<RunOnEdge> = fc.record({
  correlationId: name,
  fields: fc.dictionary(name, name),
  startKeys: fc.array(name, { maxLength: 2 }),
});
const runs: fc.Arbitrary<ChaosRule['runs']> = fc.oneof(
  fc.constant({ type: 'all' as const }),
  fc.record({ type: fc.constant('runs' as const), runIds: fc.array(runId, { minLength: 1 }) }),
  fc.record({ type: fc.constant('correlation' as const), correlationId: name }),
  fc.record({ type: fc.constant('start-key' as const), key: name }),
  fc.record({ type: fc.constant('field' as const), name, value: name }),
  fc.record({ type: fc.constant('percent' as const), percent: fc.integer({ min: 1, max: 100 }) }),
);
const rules = fc.record({ id: fc.uuid(), edge: fc.record({ message: kind, ...parts }), runs });

describe('a rule and a message', () => {
  it('what it is about, it may have been about before all was known', () => {
    fc.assert(
      fc.property(rules, messages, run, (rule, message, of) => {
        if (matches(rule, message, of)) expect(mayMatch(rule, message)).toBe(true);
      }),
    );
  });

  it('leaves out no message that says all it asks for', () => {
    fc.assert(
      fc.property(rules, run, runId, (rule, of, id) => {
        const asked = { ...rule, runs: { type: 'all' as const } };
        const message = { ...whole, ...defined(rule.edge), runId: id };
        expect(matches(asked, message as EdgeMessage, of)).toBe(true);
      }),
    );
  });

  it('takes no message of another part', () => {
    fc.assert(
      fc.property(rules, messages, run, (rule, message, of) => {
        const part = (['saga', 'service', 'action', 'node'] as const).find(
          (one) => rule.edge[one] !== undefined,
        );
        fc.pre(part !== undefined);
        const other = { ...message, [part]: 'other' };
        expect(mayMatch(rule, other)).toBe(false);
        expect(matches(rule, other, of)).toBe(false);
      }),
    );
  });

  it('never takes a message that does not say what it asks for', () => {
    const silent = { message: 'reply', runId: 'r', ...unknown } as EdgeMessage;
    const rule = { id: 'x', edge: { message: 'reply', node: 'charge' }, runs: { type: 'all' } };
    const of = { correlationId: '', fields: {}, startKeys: [] };
    expect(mayMatch(rule as ChaosRule, silent)).toBe(true);
    expect(matches(rule as ChaosRule, silent, of)).toBe(false);
  });
});

describe('a share of all runs', () => {
  it('grows with its percentage, from none to all', () => {
    fc.assert(
      fc.property(fc.uuid(), runId, fc.tuple(fc.nat(100), fc.nat(100)), (rule, id, shares) => {
        const [less, more] = [Math.min(...shares), Math.max(...shares)];
        if (isChosen(rule, id, less)) expect(isChosen(rule, id, more)).toBe(true);
        expect(isChosen(rule, id, 0)).toBe(false);
        expect(isChosen(rule, id, 100)).toBe(true);
      }),
    );
  });

  it('is about as large as was asked for, also among ids that grow with time', () => {
    const ids = Array.from(
      { length: 10_000 },
      (_, index) => `01936f5c-0000-7000-8000-${index.toString(16).padStart(12, '0')}`,
    );
    for (const percent of [1, 10, 50]) {
      const chosen = ids.filter((id) => isChosen('rule', id, percent)).length;
      expect(Math.abs(chosen / 100 - percent)).toBeLessThan(1.5);
    }
  });
});

const unknown = { saga: undefined, service: undefined, action: undefined, node: undefined };
const whole = { saga: 's', service: 's', action: 's', node: 's' };

function defined(edge: object): object {
  return Object.fromEntries(Object.entries(edge).filter(([, value]) => value !== undefined));
}
