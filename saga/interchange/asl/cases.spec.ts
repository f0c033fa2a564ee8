import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { compile } from '../../compile/compile';
import { DECIDER } from '../../compile/engine-support';
import { parseDefinition } from '../../definition/parse-definition';
import { simulate } from '../../simulate/simulate';
import { type PlainMachine, succeedingTasks } from '../testing/catch-chain';
import { importAsl } from './import-asl';

const FOLDER = join(process.cwd(), '../shared/cases/asl');
const files = existsSync(FOLDER) ? readdirSync(FOLDER) : [];
const read = (file: string): PlainMachine => JSON.parse(readFileSync(join(FOLDER, file), 'utf8'));

describe.skipIf(files.length === 0)(`state machines in ${FOLDER}, if it is there`, () => {
  it.each(files)('%s becomes a saga without errors', (file) => {
    const { definition, report } = importAsl(read(file), 'case');
    expect(parseDefinition(definition).diagnostics).toBeUndefined();
    expect(compile(definition, DECIDER).diagnostics.filter((d) => d.severity === 'error')).toEqual(
      [],
    );
    expect(report?.understood).toBeGreaterThan(2);
    for (const node of definition?.nodes ?? [])
      expect(definition?.layout?.nodes).toHaveProperty(node.name);
  });
});

const TRIP = 'saga-pattern-cdk.asl.json';

describe.skipIf(!files.includes(TRIP))(`the trip in ${FOLDER}, if it is there`, () => {
  const machine = files.includes(TRIP) ? read(TRIP) : { StartAt: '', States: {} };
  const { definition, report } = importAsl(machine, 'trip');
  const { plan } = compile(definition, DECIDER);
  const undoneBy = new Map(report?.compensations.map(({ step, undoneBy: by }) => [step, by]));
  const failing = [
    'ReserveFlight',
    'ReserveCarRental',
    'ProcessPayment',
    'ConfirmFlight',
    'ConfirmCarRental',
  ];

  it('has its compensations, and says what it has not', () => {
    expect(report?.compensations).toEqual([
      { step: 'ReserveFlight', undoneBy: 'CancelFlightReservation' },
      { step: 'ReserveCarRental', undoneBy: 'CancelRentalReservation' },
      { step: 'ProcessPayment', undoneBy: 'RefundPayment' },
    ]);
    expect(report?.notCarriedOver).toContainEqual(
      expect.objectContaining({ path: '/States/SendingSMSFailure', what: 'SendingSMSFailure' }),
    );
  });

  it.each(failing)('undoes what the original does when %s fails', (step) => {
    if (!plan) throw new Error('It does not compile.');
    const undoing = new Set(undoneBy.values());
    const original = succeedingTasks(machine, step).filter((name) => undoing.has(name));
    const undone = (outcome: 'timeout-after' | { error: string }) =>
      simulate(plan, {}, { [step]: outcome })
        .executed.filter(({ kind }) => kind === 'compensation')
        .map(({ name }) => name);
    // Whether a step that timed out took effect is not known, so it is undone too, as in the original.
    expect(undone('timeout-after')).toEqual(original);
    // One that failed has done nothing; undoing it there changes nothing.
    expect(undone({ error: 'Failed' })).toEqual(
      original.filter((name) => name !== undoneBy.get(step)),
    );
  });

  it('undoes nothing where nothing catches, as the original', () => {
    if (!plan) throw new Error('It does not compile.');
    const { status, executed } = simulate(plan, {}, { SendingSMSSuccess: { error: 'Failed' } });
    expect(status).toBe('failed');
    expect(executed.filter(({ kind }) => kind === 'compensation')).toEqual([]);
  });

  it('completes when nothing fails', () => {
    if (!plan) throw new Error('It does not compile.');
    expect(simulate(plan, {}, {}).status).toBe('completed');
  });
});
