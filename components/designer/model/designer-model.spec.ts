import { describe, expect, it } from 'vitest';
import { edgeKeys } from '@/components/canvas/edge-key';
import type { SagaNode } from '@/saga/definition/nodes';
import type { SagaDefinition } from '@/saga/definition/saga-definition';
import { renameInExpression } from '@/saga/expression/rename-references';
import { applyChanges } from './apply-change';
import { connectionProblem } from './connection-rules';
import { addCompensations } from './gestures/add-compensation';
import { addNode } from './gestures/add-node';
import { align } from './gestures/align';
import { copyText, paste, readFragment } from './gestures/clipboard';
import { connect, edgeFromHandle, reconnect } from './gestures/connect';
import { editNode, rename, shiftEdge } from './gestures/edit';
import { removeSelected } from './gestures/remove';
import { perform, redo, seal, startHistory, undo } from './history';
import { nameProblem } from './name-rules';
import { readDraft } from './read-draft';

const step = (name: string): SagaNode => ({ type: 'step', name, service: 'trip', action: 'do' });

/** start → reserveFlight → pay → done */
const trip: SagaDefinition = {
  name: 'trip',
  nodes: [
    { type: 'start', name: 'start' },
    step('reserveFlight'),
    { ...step('pay'), input: { id: '{% steps.reserveFlight.result.id %}' } } as SagaNode,
    { type: 'succeed', name: 'done' },
  ],
  edges: [
    { from: 'start', to: 'reserveFlight' },
    { from: 'reserveFlight', to: 'pay' },
    { from: 'pay', to: 'done' },
  ],
  layout: {
    nodes: {
      start: { x: 40, y: 0 },
      reserveFlight: { x: 0, y: 88 },
      pay: { x: 0, y: 200 },
      done: { x: 40, y: 312 },
    },
  },
};
const positions = trip.layout?.nodes ?? {};
const made = (
  definition: SagaDefinition,
  gesture: { changes: Parameters<typeof applyChanges>[1] },
) => applyChanges(definition, gesture.changes);
const ways = (definition: SagaDefinition) => edgeKeys(definition.edges);
const names = (definition: SagaDefinition) => definition.nodes.map(({ name }) => name);

describe('adding', () => {
  it('inserts between when the way on goes somewhere already, and makes room below', () => {
    const gesture = addNode(trip, {
      type: 'step',
      spot: { type: 'after', name: 'reserveFlight' },
      positions,
    });
    const result = made(trip, gesture);
    expect(ways(result)).toEqual([
      'start→reserveFlight:flow',
      'reserveFlight→step1:flow',
      'pay→done:flow',
      'step1→pay:flow',
    ]);
    expect(result.layout?.nodes?.step1).toEqual({ x: 0, y: 200 });
    expect(result.layout?.nodes?.pay?.y).toBeGreaterThanOrEqual(200 + 64 + 48);
    expect(gesture.select).toEqual(['step1']);
  });

  it('takes over the service of the step before it', () => {
    const result = made(
      trip,
      addNode(trip, { type: 'step', spot: { type: 'after', name: 'pay' }, positions }),
    );
    expect(result.nodes.at(-1)).toMatchObject({ service: 'trip' });
  });

  it('cuts the way off when an end is put onto it', () => {
    const result = made(
      trip,
      addNode(trip, { type: 'fail', spot: { type: 'edge', index: 2 }, positions }),
    );
    expect(ways(result)).toContain('pay→failed:flow');
    expect(ways(result).some((key) => key.startsWith('failed→'))).toBe(false);
  });

  it('keeps the condition of a way when something is put onto it', () => {
    const decided: SagaDefinition = {
      ...trip,
      nodes: [...trip.nodes, { type: 'decision', name: 'which' }],
      edges: [{ from: 'which', to: 'pay', condition: 'input.ok' }],
    };
    const result = made(
      decided,
      addNode(decided, { type: 'wait', spot: { type: 'edge', index: 0 }, positions }),
    );
    expect(result.edges[0]).toEqual({ from: 'which', to: 'wait1', condition: 'input.ok' });
  });

  it('draws what undoes a step beside it, once', () => {
    const once = made(trip, addCompensations(trip, ['reserveFlight', 'pay'], positions));
    expect(ways(once)).toContain('reserveFlight→cancelFlight:compensation');
    expect(ways(once)).toContain('pay→undoPay:compensation');
    expect(once.layout?.nodes?.cancelFlight?.x).toBeGreaterThan(224);
    const again = addCompensations(once, ['reserveFlight'], positions);
    expect(again.changes).toEqual([]);
    expect(again.select).toEqual(['cancelFlight']);
  });

  it('brings the join along with a fork, and puts branches between the two', () => {
    const forked = made(
      trip,
      addNode(trip, { type: 'fork', spot: { type: 'after', name: 'reserveFlight' }, positions }),
    );
    expect(ways(forked)).toEqual([
      'start→reserveFlight:flow',
      'reserveFlight→fork1:flow',
      'pay→done:flow',
      'fork1→join1:flow',
      'join1→pay:flow',
    ]);
    const branch = (drawing: SagaDefinition) =>
      made(
        drawing,
        addNode(drawing, {
          type: 'step',
          spot: { type: 'after', name: 'fork1' },
          positions: drawing.layout?.nodes ?? {},
        }),
      );
    const branched = branch(branch(forked));
    expect(ways(branched)).toEqual(
      expect.arrayContaining([
        'fork1→step1:flow',
        'step1→join1:flow',
        'fork1→step2:flow',
        'step2→join1:flow',
      ]),
    );
    const [first, second] = [branched.layout?.nodes?.step1, branched.layout?.nodes?.step2];
    expect(second?.y).toBe(first?.y);
    expect(second?.x).toBeGreaterThan((first?.x ?? 0) + 224);
  });

  it('joins an error edge when it is dragged from that handle', () => {
    const spot = { type: 'after', name: 'pay', handle: 'error', at: { x: -300, y: 300 } } as const;
    const result = made(trip, addNode(trip, { type: 'step', spot, positions }));
    expect(ways(result)).toContain('pay→step1:error');
  });
});

describe('renaming', () => {
  it('takes edges, places and expressions along', () => {
    const result = made(trip, rename('reserveFlight', 'bookFlight'));
    expect(ways(result)).toContain('bookFlight→pay:flow');
    expect(result.layout?.nodes?.bookFlight).toEqual({ x: 0, y: 88 });
    expect(result.nodes[2]).toMatchObject({ input: { id: '{% steps.bookFlight.result.id %}' } });
  });

  it.each([
    ['steps.a.result', 'steps.b.result'],
    ['$$.steps.a', '$$.steps.b'],
    ['steps.`a`.x + steps.a', 'steps.b.x + steps.b'],
    ['steps.ab.result', 'steps.ab.result'],
    ['input.steps.a', 'input.steps.a'],
    ['"steps.a" & steps.a', '"steps.a" & steps.b'],
    ["'it\\'s steps.a' & steps . a", "'it\\'s steps.a' & steps . b"],
    ['/* steps.a */ steps.a', '/* steps.a */ steps.b'],
  ])('reads %s as %s', (before, expected) => {
    expect(renameInExpression(before, { from: 'a', to: 'b' })).toBe(expected);
  });

  it.each(['', '1st', 'with space', 'pay', 'a-b'])('refuses %j', (to) => {
    expect(nameProblem(trip, { from: 'reserveFlight', to })).toEqual(expect.any(String));
  });
});

describe('joining', () => {
  it.each([
    [{ from: 'pay', to: 'start' }, /start/],
    [{ from: 'pay', to: 'pay' }, /itself/],
    [{ from: 'done', to: 'pay' }, /end/],
    [{ from: 'pay', to: 'done' }, /already/],
    [{ from: 'reserveFlight', to: 'done' }, /fork/],
    [{ from: 'start', to: 'done', type: 'error' as const }, /Only a step/],
    [{ from: 'pay', to: 'gone' }, /not there/],
    [{ from: 'pay', to: 'done', type: 'compensation' as const }, /compensation/],
  ])('refuses %j', (edge, reason) => {
    expect(connectionProblem(trip, edge)).toMatch(reason);
  });

  it('takes an edge to a compensation for a compensation edge, from whatever handle', () => {
    const drawn: SagaDefinition = {
      ...trip,
      nodes: [...trip.nodes, { type: 'compensation', name: 'undo', service: 's', action: 'u' }],
    };
    const edge = edgeFromHandle(drawn, { from: 'pay', handle: 'out', to: 'undo' });
    const result = connect(drawn, edge);
    expect('gesture' in result && ways(made(drawn, result.gesture))).toContain(
      'pay→undo:compensation',
    );
  });

  it('leads an edge elsewhere without an edge too many', () => {
    const result = reconnect(trip, 'reserveFlight→pay:flow', { from: 'reserveFlight', to: 'done' });
    expect('gesture' in result && ways(made(trip, result.gesture))).toEqual([
      'start→reserveFlight:flow',
      'reserveFlight→done:flow',
      'pay→done:flow',
    ]);
  });

  it('changes the order in which a decision tries its ways', () => {
    const decided: SagaDefinition = {
      ...trip,
      nodes: [...trip.nodes, { type: 'decision', name: 'which' }],
      edges: [
        { from: 'which', to: 'pay', condition: 'a' },
        { from: 'start', to: 'which' },
        { from: 'which', to: 'done' },
      ],
    };
    const result = made(decided, shiftEdge(decided, 2, -1));
    expect(result.edges.map(({ to }) => to)).toEqual(['done', 'which', 'pay']);
    expect(made(decided, shiftEdge(decided, 2, 1))).toBe(decided);
  });
});

describe('deleting', () => {
  it('closes the way again and takes along what undoes nothing else', () => {
    const drawn = made(trip, addCompensations(trip, ['reserveFlight'], positions));
    const result = made(drawn, removeSelected(drawn, new Set(['reserveFlight'])));
    expect(names(result)).toEqual(['start', 'pay', 'done']);
    expect(ways(result)).toEqual(['pay→done:flow', 'start→pay:flow']);
    expect(result.layout?.nodes).not.toHaveProperty('cancelFlight');
  });

  it('deletes an edge alone', () => {
    const result = made(trip, removeSelected(trip, new Set(['pay→done:flow'])));
    expect(names(result)).toHaveLength(4);
    expect(ways(result)).not.toContain('pay→done:flow');
  });
});

describe('aligning', () => {
  it('puts the middles of boxes into the column or row of the first', () => {
    const both = new Set(['start', 'pay']);
    expect(made(trip, align(trip, both, 'row')).layout?.nodes?.pay).toEqual({ x: 0, y: -12 });
    expect(made(trip, align(trip, both, 'column'))).toBe(trip);
  });
});

describe('copying', () => {
  it('pastes under free names, with edges and references among the copies', () => {
    const text = copyText(trip, new Set(['start', 'reserveFlight', 'pay']), positions) ?? '';
    const fragment = readFragment(text);
    expect(fragment).toBeDefined();
    const result = fragment
      ? made(
          trip,
          paste(trip, fragment, () => 'id'),
        )
      : trip;
    expect(names(result).slice(4)).toEqual(['reserveFlight2', 'pay2']);
    expect(result.nodes.at(-1)).toMatchObject({
      input: { id: '{% steps.reserveFlight2.result.id %}' },
    });
    expect(ways(result)).toContain('reserveFlight2→pay2:flow');
  });

  it.each(['', 'hello', '[]', '{"nodes":[]}', '{"nodes":[{"type":"rocket","name":"a"}]}'])(
    'takes %j for no drawing',
    (text) => expect(readFragment(text)).toBeUndefined(),
  );
});

describe('history', () => {
  it('undoes typing in one field as one, until something else happened', () => {
    const edit = (title: string) => editNode({ ...trip.nodes[1], title } as SagaNode, 'title');
    let history = perform(perform(startHistory(trip), edit('F')), edit('Fl'));
    expect(history.past).toHaveLength(1);
    history = perform(seal(history), edit('Fli'));
    expect(history.past).toHaveLength(2);
    expect(undo(undo(history)).present).toBe(trip);
    expect(redo(redo(undo(undo(history)))).present).toEqual(history.present);
  });

  it('is not longer for a gesture that changes nothing', () => {
    const history = startHistory(trip);
    expect(perform(history, rename('nobody', 'somebody'))).toBe(history);
  });
});

describe('reading a draft', () => {
  it('draws what has errors of form', () => {
    const draft = { name: 't', nodes: [{ type: 'step', name: 'a', service: '' }], edges: [] };
    expect(readDraft(draft)).toMatchObject({ definition: { nodes: [{ name: 'a', service: '' }] } });
  });

  it.each([null, 'text', { name: 't', nodes: [{ type: 'rocket', name: 'a' }] }, { name: 1 }])(
    'says why %j cannot be drawn',
    (value) => expect(readDraft(value)).toEqual({ problem: expect.any(String) }),
  );
});
