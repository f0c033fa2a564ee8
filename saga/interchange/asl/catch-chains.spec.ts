import { describe, expect, it } from 'vitest';
import { compile } from '../../compile/compile';
import { simulate } from '../../simulate/simulate';
import { PARCEL } from '../testing/asl-sources';
import { type PlainMachine, succeedingTasks } from '../testing/catch-chain';
import { importAsl } from './import-asl';

/** The name that a state's step has in the saga. */
const stepOf = (state: string) => state.replaceAll(' ', '_');

describe('a chain of catches', () => {
  const { definition, report } = importAsl(PARCEL, 'parcel');
  const { plan, diagnostics } = compile(definition);
  const undoneBy = new Map(report?.compensations.map(({ step, undoneBy: by }) => [step, by]));

  it('becomes compensations, and what is told of a failure is reported', () => {
    expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(report?.compensations).toEqual([
      { step: 'Reserve_Courier', undoneBy: 'Release_Courier' },
      { step: 'Charge_Card', undoneBy: 'Refund_Card' },
    ]);
    const path = '/States/Tell Sender';
    expect(report?.notCarriedOver).toContainEqual(expect.objectContaining({ path }));
  });

  it.each(['Reserve Courier', 'Charge Card', 'Print Label'])(
    'undoes what the original does when %s fails',
    (state) => {
      if (!plan) throw new Error('It does not compile.');
      const undoing = new Set(undoneBy.values());
      const original = succeedingTasks(PARCEL as unknown as PlainMachine, state)
        .map(stepOf)
        .filter((name) => undoing.has(name));
      const undone = (outcome: 'timeout-after' | { error: string }) =>
        simulate(plan, { amount: 5 }, { [stepOf(state)]: outcome })
          .executed.filter(({ kind }) => kind === 'compensation')
          .map(({ name }) => name);
      const own = undoneBy.get(stepOf(state));
      // One that failed has done nothing, so undoing it there changes nothing.
      expect(undone({ error: 'Failed' })).toEqual(original.filter((name) => name !== own));
      // Whether a step that timed out took effect is not known, so its own compensation runs too.
      const others = original.filter((name) => name !== own);
      expect(undone('timeout-after')).toEqual(own === undefined ? others : [own, ...others]);
    },
  );

  it('is found too where a Parallel or only some errors lead into it', () => {
    const all = ['States.ALL'];
    const task = (name: string, more: object) => ({
      Type: 'Task',
      Resource: `arn:aws:lambda:eu-west-1:1:function:${name}`,
      ...more,
    });
    const branch = (name: string) => ({
      StartAt: name,
      States: { [name]: task(name, { End: true }) },
    });
    const { definition: made, report: found } = importAsl(
      {
        StartAt: 'Both',
        States: {
          Both: {
            Type: 'Parallel',
            Branches: [branch('ReserveHotel'), branch('ReserveFlight')],
            Catch: [{ ErrorEquals: all, Next: 'CancelHotel' }],
            Next: 'Pay',
          },
          Pay: task('pay', {
            Catch: [
              { ErrorEquals: ['NoFunds'], Next: 'Ask' },
              { ErrorEquals: all, Next: 'CancelHotel' },
            ],
            End: true,
          }),
          Ask: task('ask', { Catch: [{ ErrorEquals: all, Next: 'CancelHotel' }], End: true }),
          CancelHotel: task('cancelHotel', { Next: 'CancelFlight' }),
          CancelFlight: task('cancelFlight', { Next: 'Failed' }),
          Failed: { Type: 'Fail', Error: 'NotBooked' },
        },
      },
      'trip',
    );
    expect(found?.compensations).toEqual([
      { step: 'ReserveHotel', undoneBy: 'CancelHotel' },
      { step: 'ReserveFlight', undoneBy: 'CancelFlight' },
    ]);
    expect(found?.errorEdges).toEqual([{ step: 'Pay', to: 'Ask' }]);
    expect(compile(made).diagnostics.filter((d) => d.severity === 'error')).toEqual([]);
  });

  it('completes when nothing fails', () => {
    if (!plan) throw new Error('It does not compile.');
    expect(simulate(plan, { amount: 5 }, {}).status).toBe('completed');
  });
});
