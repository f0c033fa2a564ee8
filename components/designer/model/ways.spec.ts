import { describe, expect, it } from 'vitest';
import type { SagaDefinition } from '@/saga/definition/saga-definition';
import { announcementOf } from './announcement';
import { connectionProblem } from './connection-rules';
import { edgeFrom, stepFromEdge } from './edge-steps';
import { addNode } from './gestures/add-node';
import { edgeFromHandle } from './gestures/connect';
import { perform, redo, startHistory, undo } from './history';

const SAGA: SagaDefinition = {
  name: 'decide',
  nodes: [
    { name: 'start', type: 'start' },
    { name: 'ask', type: 'approval' },
    { name: 'paid', type: 'signal', signal: 'paid' },
    { name: 'done', type: 'succeed' },
    { name: 'failed', type: 'fail', error: 'No' },
  ],
  edges: [{ from: 'start', to: 'ask' }],
};

function joined(definition: SagaDefinition, from: string, to: string): SagaDefinition {
  const edge = edgeFromHandle(definition, { from, handle: 'out', to });
  expect(connectionProblem(definition, edge)).toBeUndefined();
  return { ...definition, edges: [...definition.edges, edge] };
}

describe('ways on', () => {
  it('of an approval take one outcome after the other, then there is none left', () => {
    let drawing = joined(SAGA, 'ask', 'paid');
    drawing = joined(drawing, 'ask', 'failed');
    drawing = joined(drawing, 'ask', 'done');
    expect(drawing.edges.slice(1).map(({ outcome }) => outcome)).toEqual([
      'approved',
      'rejected',
      'timeout',
    ]);
    const more = edgeFromHandle(drawing, { from: 'ask', handle: 'out', to: 'done' });
    expect(connectionProblem(drawing, more)).toContain('each of its outcomes');
  });

  it('of a signal go on plainly when it comes, and by timeout otherwise', () => {
    const drawing = joined(joined(SAGA, 'paid', 'done'), 'paid', 'failed');
    expect(drawing.edges.slice(1)).toEqual([
      { from: 'paid', to: 'done' },
      { from: 'paid', to: 'failed', outcome: 'timeout' },
    ]);
  });

  it('of an approval that is put onto an edge go on when it is approved', () => {
    const spot = { type: 'edge', index: 0 } as const;
    const gesture = addNode(SAGA, { type: 'approval', spot, positions: {} });
    const { present } = perform(startHistory(SAGA), gesture);
    expect(present.edges).toContainEqual({ from: 'approval1', to: 'ask', outcome: 'approved' });
  });
});

describe('keys on edges', () => {
  const drawing = joined(joined(SAGA, 'ask', 'paid'), 'ask', 'failed');

  it('lead onto them, to their ends and sideways', () => {
    const first = edgeFrom(drawing, 'ask', 'ArrowDown') ?? '';
    expect(first).toBe('ask→paid:flow:approved');
    expect(edgeFrom(drawing, 'ask', 'ArrowUp')).toBe('start→ask:flow');
    expect(stepFromEdge(drawing, first, 'ArrowDown')).toEqual({ node: 'paid' });
    expect(stepFromEdge(drawing, first, 'ArrowUp')).toEqual({ node: 'ask' });
    expect(stepFromEdge(drawing, first, 'ArrowRight')).toEqual({
      edge: 'ask→failed:flow:rejected',
    });
    expect(stepFromEdge(drawing, first, 'ArrowLeft')).toBeUndefined();
    expect(stepFromEdge(drawing, 'gone', 'ArrowDown')).toBeUndefined();
  });
});

describe('announcements', () => {
  const told = { history: startHistory(SAGA), selection: new Set<string>(), inside: null };
  const spot = { type: 'after', name: 'start' } as const;
  const gesture = addNode(SAGA, { type: 'step', spot, positions: {} });
  const done = { ...told, history: perform(told.history, gesture), selection: new Set(['step1']) };
  const undone = { ...done, history: undo(done.history) };

  it('say what was done, undone and redone', () => {
    expect(announcementOf(told, done)).toBe('Insert step: step1');
    expect(announcementOf(done, undone)).toBe('Undone: Insert step');
    expect(announcementOf(undone, { ...done, history: redo(undone.history) })).toBe(
      'Redone: Insert step: step1',
    );
  });

  it('say where one draws and how much is selected, and nothing when nothing changed', () => {
    expect(announcementOf(told, { ...told, inside: 'each' })).toBe('In the body of each');
    expect(announcementOf({ ...told, inside: 'each' }, told)).toBe('Back in the saga');
    expect(announcementOf(told, { ...told, selection: new Set(['a', 'b']) })).toBe('2 selected');
    expect(announcementOf(told, told)).toBeUndefined();
  });
});
