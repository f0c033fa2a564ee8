import { describe, expect, it } from 'vitest';
import type { SagaDefinition } from '../definition/saga-definition';
import { TEMPLATES } from '../templates/templates';
import { planOf } from '../testing/sagas';
import { choreographedTopology } from './choreographed-topology';
import { orchestratedTopology } from './orchestrated-topology';
import type { Sent, Topology } from './topology';

const plan = (name: string) =>
  planOf(TEMPLATES.find((template) => template.name === name) as SagaDefinition);

/** Who tells whom what, on one of the two ways. */
function told(topology: Topology | null, way: Sent['way']): readonly string[] {
  return (topology?.links ?? []).flatMap(({ from, to, messages }) => {
    const names = messages.filter((sent) => sent.way === way).map(({ name }) => name);
    return names.length > 0 ? [`${from} > ${to}: ${names.join(', ')}`] : [];
  });
}

describe('the topology of an orchestrated saga', () => {
  it('has the coordinator between its services', () => {
    const topology = orchestratedTopology(plan('trip-booking'));
    expect(topology.parties.map(({ name }) => name)).toEqual([
      ...['(outside)', '(coordinator)', 'flights', 'rentals', 'payments'],
    ]);
    expect(told(topology, 'forward')).toEqual([
      '(outside) > (coordinator): start',
      '(coordinator) > flights: reserve, confirm',
      'flights > (coordinator): reply to reserve, reply to confirm',
      '(coordinator) > rentals: reserve, confirm',
      'rentals > (coordinator): reply to reserve, reply to confirm',
      '(coordinator) > payments: process',
      'payments > (coordinator): reply to process',
    ]);
    expect(told(topology, 'back')).toContain('(coordinator) > payments: refund');
  });

  it('has what comes from outside: signals, and what people decide', () => {
    const forward = told(orchestratedTopology(plan('user-sign-up')), 'forward');
    expect(forward[0]).toMatch(/^\(outside\) > \(coordinator\): start, signal .+, decision of /);
  });

  it.each(TEMPLATES.map(({ name }) => name))(
    'has no two services that know each other: %s',
    (name) => {
      const { links } = orchestratedTopology(plan(name));
      expect(
        links.filter(({ from, to }) => from !== '(coordinator)' && to !== '(coordinator)'),
      ).toEqual([]);
    },
  );
});

describe('the topology of a choreographed saga', () => {
  it('leads the flow from service to service, and back', () => {
    const { topology } = choreographedTopology(plan('money-transfer'));
    expect(told(topology, 'forward')).toEqual([
      '(outside) > accounts: run.started',
      'treasury > accounts: lockRate.completed',
      'accounts > treasury: checkLimits.completed',
      'accounts > clearing: debitSource.completed',
      'clearing > notifications: creditTarget.completed',
    ]);
    expect(told(topology, 'back')).toEqual([
      '(outside) > accounts: run.cancel-requested',
      'treasury > accounts: run.turned-back',
      'clearing > accounts: run.turned-back',
      'accounts > treasury: run.turned-back, recreditSource.completed',
      '(outside) > treasury: run.cancel-requested',
      'clearing > treasury: run.turned-back',
      '(outside) > clearing: run.cancel-requested',
      '(outside) > notifications: run.cancel-requested',
    ]);
  });

  it('has the branches of a fork come together, and stop each other', () => {
    const { topology } = choreographedTopology(plan('order-fulfilment'));
    expect(told(topology, 'forward')).toContain(
      'inventory > payments: start.passed, reserveStock.completed, reserveStock.failed, reserveStock.stopped',
    );
    expect(told(topology, 'back')).toContain(
      'payments > inventory: authorisePayment.failed, run.turned-back',
    );
  });

  it.each(['user-sign-up', 'subscription-renewal', 'inventory-reservation'])(
    'is none when the saga needs a coordinator, and says for what: %s',
    (name) => {
      const { topology, needs } = choreographedTopology(plan(name));
      expect(topology).toBeNull();
      expect(needs.every(({ code }) => code.startsWith('BS6'))).toBe(true);
      expect(needs.length).toBeGreaterThan(0);
    },
  );
});
