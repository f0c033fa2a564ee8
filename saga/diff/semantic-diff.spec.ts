import { describe, expect, it } from 'vitest';
import type { SagaNode } from '../definition/nodes';
import type { SagaDefinition } from '../definition/saga-definition';
import { compensation, DONE, drawing, START, step } from '../testing/sagas';
import { semanticDiff } from './semantic-diff';

const texts = (before: SagaDefinition, after: SagaDefinition) =>
  semanticDiff(before, after).map(({ severity, text }) => `${severity}: ${text}`);

const NODES = [START, step('reserve'), step('charge'), compensation('release'), DONE];
const EDGES = ['start > reserve', 'reserve > charge', 'charge > done', 'reserve ~ release'];
const ORDER = drawing(NODES, EDGES);

const stepThatCharges = (name: string) =>
  step(name, { action: name === 'reserve' ? 'reserve' : 'charge' });

const edited = (name: string, fields: object): SagaDefinition => ({
  ...ORDER,
  nodes: ORDER.nodes.map((node) =>
    node.name === name ? ({ ...node, ...fields } as SagaNode) : node,
  ),
});

describe('what the semantic diff says', () => {
  it('of policies, with defaults filled in and durations in one way', () => {
    expect(texts(ORDER, edited('charge', { timeout: '10000ms' }))).toEqual([]);
    expect(texts(ORDER, edited('charge', { timeout: undefined, retry: { jitter: 0.5 } }))).toEqual([
      'behaviour: `charge`: `timeout` is `30s` instead of `10s`',
      'behaviour: `charge`: `retry.maxAttempts` is `3` instead of `2`',
      'behaviour: `charge`: `retry.jitter` is `0.5` instead of `0`',
    ]);
    expect(texts(ORDER, { ...ORDER, deadline: '1h' })).toEqual([
      'behaviour: The saga: `deadline` is new, `1h`',
    ]);
  });

  it('of tests, by name: runs go as before, and a renamed step is no change of a test', () => {
    const tested = (step: string, ...tests: readonly object[]) =>
      ({
        ...drawing(
          [START, ...['reserve', step].map((name) => stepThatCharges(name)), DONE],
          ['start > reserve', `reserve > ${step}`, `${step} > done`],
        ),
        tests: [
          { name: 'kept', outcomes: { [step]: 'ok' }, expect: { status: 'completed' } },
          ...tests,
        ],
      }) as SagaDefinition;
    const test = (name: string, status: string) => ({ name, expect: { status } });
    const before = tested('charge', test('changed', 'stuck'), test('gone', 'failed'));
    const after = tested('pay', test('changed', 'failed'), test('new', 'failed'));
    expect(texts(before, after)).toEqual([
      'breaking: `charge` is called `pay` now',
      'none: The test `changed` is another one now',
      'none: The test `new` is new',
      'none: The test `gone` is gone',
    ]);
    expect(texts(tested('charge'), { ...tested('charge'), tests: undefined })).toEqual([
      'none: The test `kept` is gone',
    ]);
  });

  it('of mappings, by place', () => {
    const before = edited('charge', { input: { amount: 1, order: '{% input.id %}' } });
    expect(
      texts(before, edited('charge', { input: { amount: 2, order: '{% input.id %}' } })),
    ).toEqual(['behaviour: `charge`: `input.amount` is `2` instead of `1`']);
    expect(texts(before, edited('charge', { input: { total: 2 } }))).toEqual([
      'behaviour: `charge`: `input` changed in `amount`, `order` and `total`',
    ]);
  });

  it('of a step that was put in between', () => {
    const after = drawing(
      [...NODES, step('check')],
      [
        'start > reserve',
        'reserve > check',
        'check > charge',
        'charge > done',
        'reserve ~ release',
      ],
    );
    expect(texts(ORDER, after)).toEqual([
      'behaviour: `reserve` leads to `check` instead of `charge`',
      'behaviour: The step `check` is new',
    ]);
    expect(texts(after, ORDER)).toEqual([
      'behaviour: `reserve` leads to `charge` instead of `check`',
      'breaking: The step `check` is gone',
    ]);
  });

  it('of compensations', () => {
    const without = drawing(NODES.slice(0, 3).concat(DONE), EDGES.slice(0, 3));
    expect(texts(ORDER, without)).toEqual([
      'behaviour: `reserve` is no longer undone by `release`',
      'breaking: The compensation `release` is gone',
    ]);
  });

  it('of a step whose name and work both changed a little: renamed when it stands where it stood', () => {
    const after = drawing(
      [
        START,
        step('reserve'),
        step('pay', { action: 'charge', timeout: '5s' }),
        NODES[3] as SagaNode,
        DONE,
      ],
      ['start > reserve', 'reserve > pay', 'pay > done', 'reserve ~ release'],
    );
    expect(texts(ORDER, after)).toEqual([
      'breaking: `charge` is called `pay` now',
      'behaviour: `pay`: `timeout` is `5s` instead of `10s`',
    ]);
  });

  it('of a step in the place of another, which does other work: no renaming', () => {
    const after = drawing(
      [START, step('reserve'), step('invoice'), NODES[3] as SagaNode, DONE],
      ['start > reserve', 'reserve > invoice', 'invoice > done', 'reserve ~ release'],
    );
    expect(semanticDiff(ORDER, after).map(({ kind }) => kind)).toEqual([
      'rewired',
      'added',
      'removed',
    ]);
  });

  it('of conditions and their order', () => {
    const choice: SagaNode = { name: 'which', type: 'decision' };
    const nodes = [START, choice, step('a'), step('b'), DONE];
    const rest = ['start > which', 'a > done', 'b > done', 'which > done'];
    const before = drawing(nodes, [...rest, 'which > a input.x', 'which > b input.y']);
    expect(
      texts(before, drawing(nodes, [...rest, 'which > a input.z', 'which > b input.y'])),
    ).toEqual([
      'behaviour: The way from `which` to `a` is taken when `input.z` instead of when `input.x`',
    ]);
    expect(
      texts(before, drawing(nodes, [...rest, 'which > b input.y', 'which > a input.x'])),
    ).toEqual(['behaviour: `which` tries its conditions in another order: `input.y`, `input.x`']);
  });

  it('of what lies in the body of a map', () => {
    const map = (inner: SagaNode): SagaNode => ({
      name: 'each',
      type: 'map',
      items: 'input.items',
      body: {
        nodes: [{ name: 'in', type: 'start' }, inner, { name: 'out', type: 'succeed' }],
        edges: [
          { from: 'in', to: inner.name },
          { from: inner.name, to: 'out' },
        ],
      },
    });
    const edges = ['start > each', 'each > done'];
    const before = drawing([START, map(step('pack')), DONE], edges);
    const slower = drawing([START, map(step('pack', { timeout: '1h' })), DONE], edges);
    expect(texts(before, slower)).toEqual([
      'behaviour: `pack`: `timeout` is `1h` instead of `10s`',
    ]);
    const renamed = drawing([START, map(step('wrap', { action: 'pack' })), DONE], edges);
    expect(texts(before, renamed)).toEqual(['breaking: `pack` is called `wrap` now']);
  });

  it.each([
    ['breaking', { required: ['id'] }, { required: ['id', 'amount'] }],
    ['behaviour', { required: ['id', 'amount'] }, { required: ['id'] }],
    ['behaviour', { type: 'object' }, { type: 'object', properties: { note: { type: 'string' } } }],
    [
      'breaking',
      { properties: { a: { type: 'string' } } },
      { properties: { a: { type: 'number' } } },
    ],
    ['none', { title: 'Order' }, { title: 'An order' }],
    ['behaviour', { enum: ['a'] }, { enum: ['a', 'b'] }],
    ['breaking', { enum: ['a', 'b'] }, { enum: ['a'] }],
    ['breaking', {}, { enum: ['a'] }],
    ['behaviour', { default: 1 }, { default: 2 }],
    ['breaking', { type: 'object' }, { type: 'object', additionalProperties: false }],
  ])('of the run’s input: %s', (severity, before, after) => {
    const [entry] = semanticDiff({ ...ORDER, input: before }, { ...ORDER, input: after });
    expect(entry).toMatchObject({ kind: 'schema', node: null, field: 'input', severity });
  });

  it('of a drawing with faults, as far as it goes', () => {
    const broken = {
      name: 'test',
      nodes: [
        { name: 'each', type: 'map', body: { nodes: [7] } },
        { name: 'each', type: 'step' },
      ],
      edges: [{ from: 'each', to: 'nowhere' }],
    } as unknown as SagaDefinition;
    expect(semanticDiff(broken, broken)).toEqual([]);
    expect(semanticDiff(ORDER, broken).length).toBeGreaterThan(3);
  });
});
