import { describe, expect, it } from 'vitest';
import { compile } from '../compile/compile';
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

const names = (executed: readonly { readonly name: string }[]) => executed.map(({ name }) => name);

describe.each(TEMPLATES.map((template) => [template.name, template] as const))(
  'template %s',
  (_, t) => {
    it('compiles without errors and warnings', () => {
      expect(compile(t).diagnostics.filter(({ severity }) => severity !== 'hint')).toEqual([]);
    });

    it('has a place for every node', () => {
      expect(Object.keys(t.layout?.nodes ?? {}).sort()).toEqual(t.nodes.map((n) => n.name).sort());
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
