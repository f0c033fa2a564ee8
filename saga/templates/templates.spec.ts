import { describe, expect, it } from 'vitest';
import { compile } from '../compile/compile';
import type { SagaNode } from '../definition/nodes';
import { fromText, toJson, toYaml } from '../definition/text-form';
import { withDefaults } from '../json-schema/defaults';
import { validateJson } from '../json-schema/validate';
import type { Plan } from '../plan';
import { simulate } from '../simulate/simulate';
import { TEMPLATES } from './templates';

function planOf(name: string): Plan {
  const { plan, diagnostics } = compile(TEMPLATES.find((template) => template.name === name));
  if (!plan) throw new Error(JSON.stringify(diagnostics));
  return plan;
}

/** The names of nodes and of those in the bodies of the maps among them. */
function namesOf(nodes: readonly SagaNode[]): string[] {
  return nodes.flatMap((node) => [
    node.name,
    ...(node.type === 'map' ? namesOf(node.body.nodes) : []),
  ]);
}

const names = (executed: readonly { readonly name: string }[]) => executed.map(({ name }) => name);

describe.each(TEMPLATES.map((template) => [template.name, template] as const))(
  'template %s',
  (_, t) => {
    it('compiles without errors and warnings', () => {
      expect(compile(t).diagnostics.filter(({ severity }) => severity !== 'hint')).toEqual([]);
    });

    it('has a place for every node', () => {
      expect(Object.keys(t.layout?.nodes ?? {}).sort()).toEqual(namesOf(t.nodes).sort());
    });

    it('survives both text forms', () => {
      expect(fromText(toYaml(t)).definition).toEqual(t);
      expect(fromText(toJson(t)).definition).toEqual(t);
    });

    it('has an input whose defaults conform to its schema', () => {
      const schema = t.input ?? {};
      expect(validateJson(schema, withDefaults(schema, {}))).toEqual([]);
    });
  },
);

describe('trip-booking', () => {
  const plan = planOf('trip-booking');
  const steps = [
    'reserveFlight',
    'reserveRental',
    'processPayment',
    'confirmFlight',
    'confirmRental',
  ];

  it('confirms everything when all goes well', () => {
    const run = simulate(plan, { trip_id: 't-1' }, {});
    expect(run.status).toBe('completed');
    expect(names(run.executed)).toEqual(steps);
    expect(run.output).toMatchObject({ trip_id: 't-1' });
  });

  it('falls back to the run’s id where the trip has none', () => {
    const run = simulate(plan, {}, {});
    expect(run.output).toMatchObject({ trip_id: 'simulation' });
  });

  it.each([
    ['reserveFlight', []],
    ['reserveRental', ['cancelFlight']],
    ['processPayment', ['cancelRental', 'cancelFlight']],
    ['confirmFlight', ['refundPayment', 'cancelRental', 'cancelFlight']],
    ['confirmRental', ['refundPayment', 'cancelRental', 'cancelFlight']],
  ])('undoes what happened when %s fails', (failing, undone) => {
    const run = simulate(plan, {}, { [failing]: { error: 'Refused', retryable: false } });
    expect(run.status).toBe('compensated');
    expect(names(run.executed)).toEqual([...steps.slice(0, steps.indexOf(failing) + 1), ...undone]);
    expect(run.error).toMatchObject({ name: 'Refused' });
  });
});

describe('order-fulfilment', () => {
  const plan = planOf('order-fulfilment');
  const input = { items: [{ sku: 'A', quantity: 2, price: 10 }] };

  it('ships an order', () => {
    const run = simulate(plan, input, {});
    expect(run.status).toBe('completed');
    expect(run.output).toEqual({ order_id: 'simulation', total: 20, pieces: 2 });
  });

  it('undoes both preparations of an order that looks like fraud', () => {
    const run = simulate(plan, { ...input, suspicious: true }, {});
    expect(run.status).toBe('compensated');
    expect(run.error).toMatchObject({ name: 'FraudSuspected' });
    expect(names(run.executed).slice(2).sort()).toEqual(['releaseStock', 'voidAuthorisation']);
  });

  it('retries past the pivot until it succeeds', () => {
    const run = simulate(plan, input, {
      shipOrder: { error: 'NoCarrier', retryable: false, times: 12 },
    });
    expect(run.status).toBe('completed');
    expect(run.events.some((event) => event.type === 'AttentionRaised')).toBe(true);
  });
});

describe('money-transfer', () => {
  const plan = planOf('money-transfer');
  const input = { source: 'A', target: 'B', amount: 100, source_currency: 'EUR' };

  it('converts where the currencies differ, and not otherwise', () => {
    const converted = simulate(plan, { ...input, target_currency: 'GBP' }, {});
    expect(converted.output).toMatchObject({ credited: 86, currency: 'GBP' });
    expect(names(converted.executed)).toContain('lockRate');
    const kept = simulate(plan, { ...input, target_currency: 'EUR' }, {});
    expect(kept.output).toMatchObject({ credited: 100, currency: 'EUR' });
    expect(names(kept.executed)).not.toContain('lockRate');
  });

  it('gives the money back when the target refuses it', () => {
    const run = simulate(
      plan,
      { ...input, target_currency: 'GBP' },
      { creditTarget: { error: 'AccountClosed', retryable: false } },
    );
    expect(run.status).toBe('compensated');
    expect(names(run.executed).slice(-2)).toEqual(['recreditSource', 'releaseRate']);
  });

  it('never turns back once the target is credited', () => {
    const run = simulate(
      plan,
      { ...input, target_currency: 'EUR' },
      { sendReceipts: { error: 'MailDown', retryable: false, times: 20 } },
    );
    expect(run.status).toBe('completed');
  });
});

describe('user-sign-up', () => {
  const plan = planOf('user-sign-up');
  const input = { email: 'ada@example.com', organisation: 'Analytical Engines', seats: 80 };
  const undone = ['createAccount', 'sendLink', 'revokeLink', 'deleteAccount'];
  const confirmed = { addressConfirmed: { result: { at: '2026-05-04T09:30:00Z' } } };

  it('asks a person only about a large organisation', () => {
    const approved = {
      ...confirmed,
      review: { result: { outcome: 'approved', form: { reason: 'known' } } },
    };
    const large = simulate(plan, input, approved);
    expect(large.status).toBe('completed');
    expect(large.events.some(({ type }) => type === 'ApprovalRequested')).toBe(true);
    const small = simulate(plan, { ...input, seats: 5 }, confirmed);
    expect(small.output).toEqual({ email: 'ada@example.com', seats: 5 });
    expect(small.events.some(({ type }) => type === 'ApprovalRequested')).toBe(false);
  });

  it('takes the account back when it is turned down, or nobody confirms in time', () => {
    const rejected = {
      ...confirmed,
      review: { result: { outcome: 'rejected', form: { reason: 'spam' } } },
    };
    const down = simulate(plan, input, rejected);
    expect([down.status, down.error?.name]).toEqual(['compensated', 'SignUpRejected']);
    expect(names(down.executed)).toEqual(undone);
    const late = simulate(plan, input, { addressConfirmed: 'timeout-before' });
    expect([late.status, late.error?.name]).toEqual(['compensated', 'AddressNotConfirmed']);
    expect(names(late.executed)).toEqual(undone);
  });
});

describe('subscription-renewal', () => {
  const plan = planOf('subscription-renewal');
  const input = { subscription: 'sub-1', customer: 'grace@example.com', price: 29, months: 1 };
  const declined = { error: 'CardDeclined', retryable: false } as const;

  it('charges another card when the first is declined', () => {
    const run = simulate(plan, input, { chargeCard: declined });
    expect(run.status).toBe('completed');
    expect(names(run.executed)).toEqual([
      'createInvoice',
      'chargeCard',
      'askForCard',
      'chargeNewCard',
      'extend',
      'sendReceipt',
    ]);
  });

  it('lapses when no card is given, and leaves no invoice and no page open', () => {
    const run = simulate(plan, input, { chargeCard: declined, cardUpdated: 'timeout-before' });
    expect([run.status, run.error?.name]).toEqual(['compensated', 'NotPaid']);
    expect(names(run.executed).slice(-2)).toEqual(['closePage', 'voidInvoice']);
  });
});

describe('inventory-reservation', () => {
  const plan = planOf('inventory-reservation');
  const lines = ['TEA-250', 'POT-1', 'CUP-6'].map((sku) => ({
    sku,
    quantity: 1,
    warehouse: 'north',
  }));

  it('reserves every line', () => {
    const run = simulate(plan, { lines }, {});
    expect(run.status).toBe('completed');
    expect(names(run.executed).filter((name) => name.startsWith('reserveLine'))).toHaveLength(3);
  });

  it('releases what was reserved, and the courier, when one line can’t be had', () => {
    const soldOut = { error: 'SoldOut', retryable: false } as const;
    const run = simulate(plan, { lines }, { 'reserveLine@reserveLines-2': soldOut });
    expect(run.status).toBe('compensated');
    const released = names(run.executed)
      .filter((name) => name.startsWith('releaseLine'))
      .sort();
    expect(released).toEqual(['releaseLine', 'releaseLine']);
    expect(names(run.executed)).toContain('cancelCourier');
  });
});
