import { describe, expect, it } from 'vitest';
import type { SagaEdge, SagaNode } from '../definition/nodes';
import type { SagaDefinition } from '../definition/saga-definition';
import { compensation, DONE, drawing, planOf, START, step } from '../testing/sagas';
import { explore } from './explore';
import { type Machine, PRODUCT } from './machine';
import type { OutcomeStatus } from './report';

const BEFORE = [START, step('book'), compensation('unbook')];

/** `book`, then the node, then whatever its edges lead to. */
function behindBooking(node: SagaNode, edges: readonly string[], more: readonly SagaNode[] = []) {
  return drawing(
    [...BEFORE, node, ...more, DONE],
    ['start > book', `book > ${node.name}`, 'book ~ unbook', ...edges],
  );
}

function reportOf(definition: SagaDefinition) {
  const report = explore(planOf(definition));
  expect(report).toMatchObject({ complete: true, violations: [] });
  return report;
}

function endings(definition: SagaDefinition, status: OutcomeStatus): readonly string[] {
  const ofStatus = reportOf(definition).endings.filter((ending) => ending.status === status);
  return ofStatus.map(({ steps }) => steps.join(' ')).sort();
}

const turns = (definition: SagaDefinition) =>
  reportOf(definition).turningPoints.map(({ node, error }) => `${node} ${error}`);

describe('a signal', () => {
  const paid = { name: 'paid', type: 'signal', signal: 'paid', schema: {} } as const;

  it('comes, or does not come in time, which turns the run back', () => {
    const waits = behindBooking({ ...paid, timeout: '1h' }, ['paid > done']);
    expect(endings(waits, 'completed')).toEqual(['book']);
    expect(turns(waits)).toContain('paid SignalTimeout');
  });

  it('that does not come leads on where the drawing says so', () => {
    const remind = behindBooking(
      { ...paid, timeout: '1h' },
      ['paid > done', 'paid > remind #timeout', 'remind > done'],
      [step('remind', { readOnly: true })],
    );
    expect(endings(remind, 'completed')).toEqual(['book', 'book remind']);
    expect(turns(remind)).not.toContain('paid SignalTimeout');
  });

  it('without a timeout is taken to come, and the report says so', () => {
    const { abstracted } = reportOf(behindBooking(paid, ['paid > done']));
    expect(abstracted).toContain('Is sure to be answered, for want of a timeout: paid.');
  });

  it('that comes early is there when it is waited for', () => {
    const plan = planOf(behindBooking(paid, ['paid > done']));
    const forgets: Machine = {
      ...PRODUCT,
      decide: (...[of, state, message, now]) => {
        const signals = Object.values(state.waits).length > 0 ? state.signals : {};
        return PRODUCT.decide(of, { ...state, signals }, message, now);
      },
    };
    expect(explore(plan).violations).toEqual([]);
    const [violation] = explore(plan, { machine: forgets }).violations;
    expect(violation?.invariant).toBe('waits-answered');
    expect(violation?.trace.map(({ what }) => what)).toEqual([
      'the run starts',
      'the signal paid comes before it is waited for',
      'book succeeds',
    ]);
  });
});

describe('an approval', () => {
  const decide = { name: 'decide', type: 'approval', form: { type: 'object' } } as const;
  const more = [step('ship'), compensation('unship'), { ...DONE, name: 'sorry' }];
  const edges = [
    'decide > ship #approved',
    'decide > sorry #rejected',
    'ship > done',
    'ship ~ unship',
  ];

  it('takes each of its ways, and turns back when nobody decides', () => {
    const asks = behindBooking({ ...decide, timeout: '1d' }, edges, more);
    expect(endings(asks, 'completed')).toEqual(['book', 'book ship']);
    expect(turns(asks)).toContain('decide ApprovalTimeout');
    expect(turns(behindBooking(decide, edges, more))).not.toContain('decide ApprovalTimeout');
  });

  it('past the pivot is waited for even when its time is over', () => {
    const asks = drawing(
      [START, step('pay', { kind: 'pivot' }), { ...decide, timeout: '1d' }, DONE],
      ['start > pay', 'pay > decide', 'decide > done #approved', 'decide > done #rejected'],
    );
    expect(endings(asks, 'completed')).toEqual(['pay']);
    expect(turns(asks)).not.toContain('decide ApprovalTimeout');
  });
});

describe('a map', () => {
  const body = {
    nodes: [
      { name: 'first', type: 'start' },
      step('reserve'),
      compensation('release'),
      { name: 'last', type: 'succeed', output: '{% steps.reserve.result %}' },
    ] as SagaNode[],
    edges: [
      { from: 'first', to: 'reserve' },
      { from: 'reserve', to: 'last' },
      { from: 'reserve', to: 'release', type: 'compensation' },
    ] as SagaEdge[],
  };
  const each = (items: string, maxConcurrency = 5): SagaNode => ({
    name: 'each',
    type: 'map',
    items,
    maxConcurrency,
    body,
  });

  it('goes through none, one and two items', () => {
    const goes = behindBooking(each('input.items'), ['each > done']);
    expect(endings(goes, 'completed')).toEqual([
      'book',
      'book reserve@each-0',
      'book reserve@each-0 reserve@each-1',
    ]);
    expect(endings(goes, 'compensated')).toEqual([
      '',
      'book',
      'book reserve@each-0',
      'book reserve@each-0 reserve@each-1',
      'book reserve@each-1',
    ]);
    expect(reportOf(goes).abstracted).toContain('Goes through none, one or two items: each.');
  });

  it('goes through as many as are written in the drawing', () => {
    expect(endings(behindBooking(each('["a"]'), ['each > done']), 'completed')).toEqual([
      'book reserve@each-0',
    ]);
    const many = behindBooking(each('[1..9]'), ['each > done']);
    expect(endings(many, 'completed')).toEqual(['book reserve@each-0 reserve@each-1']);
    expect(reportOf(many).abstracted).toContain('Goes through two items: each.');
  });

  it('of one item at a time undoes them in reverse order', () => {
    const goes = behindBooking(each('input.items', 1), ['each > done']);
    expect(endings(goes, 'compensated')).not.toContain('book reserve@each-1');
    expect(endings(goes, 'stuck')).toContain('book reserve@each-0');
  });

  it('misses a compensation in its body', () => {
    const without = {
      nodes: body.nodes.filter(({ name }) => name !== 'release'),
      edges: body.edges.filter(({ to }) => to !== 'release'),
    };
    const goes = behindBooking({ ...each('input.items'), body: without } as SagaNode, [
      'each > done',
    ]);
    expect(explore(planOf(goes)).violations).toMatchObject([
      { invariant: 'undo-exists', message: 'reserve stays done: it has no compensation' },
    ]);
  });
});

describe('a sub-saga', () => {
  const child: SagaNode = { name: 'child', type: 'sub-saga', saga: 'other' };
  const more = [step('ship'), compensation('unship')];
  const edges = ['child > ship', 'ship > done', 'ship ~ unship'];

  it('completes, ends undone, or fails with things left behind that are reversed', () => {
    const runs = behindBooking(child, edges, more);
    expect(endings(runs, 'completed')).toEqual(['book child ship']);
    expect(endings(runs, 'compensated')).toEqual(['', 'book', 'book child', 'book child ship']);
    expect(turns(runs)).toEqual(expect.arrayContaining(['child Refused', 'child Unsure']));
  });

  it('that cannot be reversed is named by the ledger', () => {
    expect(endings(behindBooking(child, edges, more), 'stuck')).toContain('book child');
  });

  it('whose error an edge takes goes on from there', () => {
    const other = [...more, step('other', { readOnly: true })];
    const caught = behindBooking(child, [...edges, 'child ! other', 'other > done'], other);
    expect(endings(caught, 'completed')).toEqual(['book child ship', 'book other']);
    expect(turns(caught)).not.toContain('child Refused');
  });
});

describe('a step with a schema for its result', () => {
  const strict = step('book', { resultSchema: { type: 'object', required: ['id'] } });
  const checked = drawing(
    [START, strict, compensation('unbook'), DONE],
    ['start > book', 'book > done', 'book ~ unbook'],
  );

  it('may keep it or break it, and is undone when it breaks it', () => {
    expect(endings(checked, 'completed')).toEqual(['book']);
    expect(turns(checked)).toContain('book ResultSchemaViolation');
  });
});
