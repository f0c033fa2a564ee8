import validate from 'asl-validator';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SagaDefinition } from '../definition/saga-definition';
import { TEMPLATES } from '../templates/templates';
import { arbitrarySaga } from '../testing/arbitrary-saga';
import { compensation, DONE, drawing, START, step } from '../testing/sagas';
import { toAsl } from './to-asl';

type State = { readonly [field: string]: unknown };
type Machine = { readonly StartAt: string; readonly States: { readonly [name: string]: State } };

/** The state machine, which the validator takes for one. */
function exported(definition: SagaDefinition) {
  const { machine, report, problem } = toAsl(definition);
  if (problem !== undefined) throw new Error(problem);
  expect(validate(machine).errors.map(({ Message }) => Message)).toEqual([]);
  return { machine: machine as unknown as Machine, report };
}

it('writes a valid state machine of every saga without errors', () => {
  fc.assert(
    fc.property(arbitrarySaga, (definition) => {
      exported(definition);
    }),
    { numRuns: 30 },
  );
}, 60_000);

it.each(TEMPLATES.map((template) => [template.name, template] as const))(
  'writes a valid state machine of %s',
  (_, template) => {
    const { machine } = exported(template);
    expect(JSON.stringify(machine)).not.toMatch(/(?<![\w.$])(steps|vars|run)\./);
  },
);

it('says of a drawing with errors what to mend', () => {
  expect(toAsl(drawing([START], []))).toEqual({ problem: expect.stringContaining('errors') });
});

describe('the chain that undoes', () => {
  const saga = drawing(
    [START, step('a'), step('b'), step('c'), compensation('undoA'), compensation('undoB'), DONE],
    ['start > a', 'a > b', 'b > c', 'c > done', 'a ~ undoA', 'b ~ undoB'],
  );

  it('is entered where the undoing begins: at the step itself when it is in doubt', () => {
    const { States } = exported(saga).machine;
    const entries = (name: string) =>
      ((States[name]?.Catch ?? []) as State[]).map(({ ErrorEquals, Next }) => [ErrorEquals, Next]);
    expect(entries('a')).toEqual([[['States.Timeout'], 'undoA']]);
    expect(entries('b')).toEqual([
      [['States.Timeout'], 'undoB'],
      [['States.ALL'], 'undoA'],
    ]);
    expect(entries('c')).toEqual([[['States.ALL'], 'undoB']]);
    expect(States.undoB?.Next).toBe('undoA');
    expect(States.compensated).toMatchObject({ Type: 'Fail', Error: '{% $error.name %}' });
  });

  it('asks whether there is anything to undo where a way leads past a step', () => {
    const { States } = exported(
      drawing(
        [
          START,
          { name: 'which', type: 'decision' },
          step('a'),
          step('c'),
          compensation('undoA'),
          DONE,
        ],
        ['start > which', 'which > a input.wanted', 'which > c', 'a > c', 'c > done', 'a ~ undoA'],
      ),
    ).machine;
    expect(States.which).toMatchObject({
      Choices: [{ Condition: '{% $states.context.Execution.Input.wanted = true %}', Next: 'a' }],
    });
    expect(States.undoA_needed).toMatchObject({
      Choices: [{ Condition: '{% $exists($a) %}', Next: 'undoA' }],
      Default: 'compensated',
    });
  });
});

it('hands what a branch has found to what reads it behind the join', () => {
  const { States } = exported(
    drawing(
      [
        START,
        { name: 'both', type: 'fork' },
        step('a'),
        step('b', { input: { id: '{% run.id %}' } }),
        { name: 'joined', type: 'join' },
        step('c', { input: { a: '{% steps.a.result.id %}', own: '{% $$.steps.`b`.result %}' } }),
        DONE,
      ],
      [
        'start > both',
        'both > a',
        'both > b',
        'a > joined',
        'b > joined',
        'joined > c',
        'c > done',
      ],
    ),
  ).machine;
  expect(States.both).toMatchObject({
    Assign: { both: { a: '{% $states.result[0].a %}', b: '{% $states.result[1].b %}' } },
    Next: 'c',
  });
  expect(States.c).toMatchObject({
    Arguments: { Payload: { a: '{% $both.a.id %}', own: '{% $both.b %}' } },
  });
});

it('says what it can’t carry over, with its place', () => {
  const { report } = exported(
    drawing(
      [START, step('a', { orderingKey: 'input.k', timeout: '250ms' }), DONE],
      ['start > a', 'a > done'],
    ),
  );
  const places = report.notCarriedOver.map(({ path, what }) => `${path} ${what}`);
  expect(places).toContain('/nodes/1/orderingKey orderingKey (a)');
  expect(places).toContain('/nodes/1/timeout a part of a second (a)');
});
