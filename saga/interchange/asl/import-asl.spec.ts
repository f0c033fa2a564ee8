import { describe, expect, it } from 'vitest';
import type { Json } from '../../definition/primitives';
import { ECHO, type Fields, imported, machine, run } from '../testing/run-asl';
import { importAsl } from './import-asl';

const LAMBDA = 'arn:aws:states:::lambda:invoke';

describe('Parallel and Map', () => {
  const branch = (name: string, more: Fields = {}): Json => ({
    StartAt: name,
    States: { [name]: { ...ECHO, Parameters: { name }, End: true, ...more } },
  });

  it('gathers what the branches hand on', () => {
    const value = machine({
      P: { Type: 'Parallel', Branches: [branch('A'), branch('B')], End: true },
    });
    expect(run(value).output).toEqual([{ name: 'A' }, { name: 'B' }]);
  });

  it('goes where a failing branch is caught', () => {
    const states = {
      P: {
        Type: 'Parallel',
        Branches: [branch('A'), branch('B')],
        Catch: [
          { ErrorEquals: ['Odd'], Next: 'Odd' },
          { ErrorEquals: ['States.ALL'], Next: 'Other', ResultPath: '$.e' },
        ],
        End: true,
      },
      Odd: { Type: 'Pass', Result: 'odd', End: true },
      Other: { Type: 'Pass', End: true },
    };
    expect(run(machine(states), {}, { B: { error: 'Odd' } }).output).toBe('odd');
    expect(run(machine(states), { i: 1 }, { A: { error: 'E', message: 'm' } }).output).toEqual({
      i: 1,
      e: { Error: 'E', Cause: 'm' },
    });
    expect(run(machine(states)).output).toHaveLength(2);
  });

  it('goes through the items of a list', () => {
    const body = {
      StartAt: 'I',
      States: { I: { ...ECHO, Parameters: { 'v.$': '$.v', 'n.$': '$.n' }, End: true } },
    };
    const map = {
      Type: 'Map',
      ItemsPath: '$.list',
      ItemSelector: { 'v.$': '$$.Map.Item.Value', 'n.$': '$.n' },
      ItemProcessor: body,
      MaxConcurrency: 2,
      End: true,
    };
    expect(run(machine({ M: map }), { list: [1, 2], n: 5 }).output).toEqual([
      { v: 1, n: 5 },
      { v: 2, n: 5 },
    ]);
  });

  it('goes where a failing item is caught', () => {
    const body = { StartAt: 'I', States: { I: { ...ECHO, End: true } } };
    const map = {
      Type: 'Map',
      Iterator: body,
      Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Bad' }],
      End: true,
    };
    const value = machine({ M: map, Bad: { Type: 'Pass', End: true } });
    expect(
      run(value, [{ a: 1 }, { a: 2 }], { 'I@M-1': { error: 'E', message: 'm' } }).output,
    ).toEqual({ Error: 'E', Cause: 'm' });
    expect(run(value, [{ a: 1 }]).output).toEqual([{ a: 1 }]);
  });

  it('says what a distributed Map has that a map has not', () => {
    const processor = {
      ProcessorConfig: { Mode: 'DISTRIBUTED' },
      StartAt: 'I',
      States: { I: { ...ECHO, End: true } },
    };
    const reader = { Resource: 'arn:aws:states:::s3:getObject', Parameters: { Bucket: 'b' } };
    const map = {
      Type: 'Map',
      ItemReader: reader,
      ItemProcessor: processor,
      ResultWriter: {},
      End: true,
    };
    const { definition, report } = imported(machine({ M: map }));
    expect(definition.nodes).toContainEqual(
      expect.objectContaining({ name: 'M_items', service: 's3', readOnly: true }),
    );
    expect(report.notCarriedOver.map(({ path }) => path)).toEqual([
      '/States/M/ResultWriter',
      '/States/M/ItemProcessor/ProcessorConfig',
    ]);
  });
});

describe('waiting and errors', () => {
  it('waits for a callback as a step and a signal', () => {
    const ask = {
      Type: 'Task',
      Resource: 'arn:aws:states:::sqs:sendMessage.waitForTaskToken',
      Parameters: { 'Token.$': '$$.Task.Token' },
      TimeoutSeconds: 60,
      Catch: [{ ErrorEquals: ['States.Timeout'], Next: 'Late' }],
      End: true,
    };
    const value = machine({ Ask: ask, Late: { Type: 'Pass', Result: 'late', End: true } });
    expect(run(value, {}, { Ask_callback: { result: { ok: 1 } } }).output).toEqual({ ok: 1 });
    expect(run(value, {}, { Ask_callback: 'timeout-before' }).output).toBe('late');
    expect(run(value, {}, { Ask_callback: { result: { error: 'No' } } }).status).toBe('failed');
  });

  it('keeps retries, timeouts and catches', () => {
    const task = {
      Type: 'Task',
      Resource: LAMBDA,
      Parameters: { FunctionName: 'f', Payload: { a: 1 } },
      TimeoutSeconds: 5,
      Retry: [
        {
          ErrorEquals: ['Busy'],
          IntervalSeconds: 3,
          MaxAttempts: 2,
          BackoffRate: 1.5,
          MaxDelaySeconds: 9,
          JitterStrategy: 'FULL',
        },
      ],
      Catch: [{ ErrorEquals: ['Full'], ResultPath: '$.e', Next: 'F' }],
      End: true,
    };
    const { definition, report } = imported(
      machine({ T: task, F: { Type: 'Fail', Error: 'X', Cause: 'y' } }),
    );
    expect(definition.nodes).toContainEqual({
      name: 'T',
      type: 'step',
      service: 'lambda',
      action: 'f',
      input: { a: 1 },
      timeout: '5s',
      retry: { maxAttempts: 3, initialInterval: '3s', backoff: 1.5, maxInterval: '9s', jitter: 1 },
      errors: [{ name: 'Busy', retryable: true }],
    });
    expect(definition.edges).toContainEqual({ from: 'T', to: 'F', type: 'error', on: ['Full'] });
    expect(report.errorEdges).toEqual([{ step: 'T', to: 'F' }]);
  });

  it('runs another machine as a sub-saga', () => {
    const child = {
      Type: 'Task',
      Resource: 'arn:aws:states:::states:startExecution.sync:2',
      Parameters: {
        StateMachineArn: 'arn:aws:states:eu-west-1:1:stateMachine:pay',
        Input: { 'a.$': '$.a' },
      },
      OutputPath: '$.Output',
      End: true,
    };
    const { definition } = imported(machine({ C: child }));
    expect(definition.nodes).toContainEqual({
      name: 'C',
      type: 'sub-saga',
      saga: 'pay',
      input: { a: '{% input.a %}' },
    });
  });

  it.each<[Fields, Fields]>([
    [{ Seconds: 5 }, { duration: '5s' }],
    [{ Timestamp: '2026-01-01T00:00:00Z' }, { until: '"2026-01-01T00:00:00Z"' }],
    [{ TimestampPath: '$.at' }, { until: 'input.at' }],
    [{ SecondsPath: '$.s' }, { until: '$fromMillis($toMillis(run.startedAt) + 1000 * (input.s))' }],
  ])('waits %j', (fields, node) => {
    const { definition } = imported(machine({ W: { Type: 'Wait', ...fields, End: true } }));
    expect(definition.nodes).toContainEqual({ name: 'W', type: 'wait', ...node });
  });

  it('bounds loops, also such without a decision', () => {
    const value = machine({ A: { ...ECHO, Next: 'B' }, B: { ...ECHO, Next: 'A' } });
    expect(imported(value).definition.nodes).toContainEqual(
      expect.objectContaining({ type: 'decision', maxVisits: 1000 }),
    );
  });
});

describe('what is not carried over', () => {
  it.each<[string, Fields, string]>([
    ['an unknown field', { T: { ...ECHO, End: true, Colour: 'red' } }, '/States/T/Colour'],
    ['an unknown type', { T: { Type: 'Dance', End: true } }, '/States/T/Type'],
    ['a state that is missing', { T: { ...ECHO, Next: 'Gone' } }, '/States/Gone'],
    [
      'a state that nothing leads to',
      { T: { ...ECHO, End: true }, Lost: { Type: 'Succeed' } },
      '/States/Lost',
    ],
    [
      'an unknown function',
      { T: { ...ECHO, Parameters: { 'a.$': 'States.Dance()' }, End: true } },
      '/States/T/Parameters/a.$',
    ],
    [
      'a rule that says nothing',
      { T: { Type: 'Choice', Choices: [{ Next: 'S' }], Default: 'S' }, S: { Type: 'Succeed' } },
      '/States/T/Choices/0',
    ],
  ])('is named with its place: %s', (_, states, path) => {
    expect(imported(machine(states)).report.notCarriedOver.map((lost) => lost.path)).toContain(
      path,
    );
  });

  it.each([[null], ['text'], [[1]], [{}], [{ States: {} }], [{ States: [] }]])(
    '%j is no state machine',
    (value) => {
      expect(importAsl(value, 'x').problem).toContain('States');
    },
  );
});
