import { describe, expect, it } from 'vitest';
import type { SagaNode } from '@/saga/definition/nodes';
import { edgeKeys } from './edge-key';
import { emptyCache } from './element-cache';
import { flowEdges, flowNodes } from './flow-elements';
import { freePlace } from './geometry';
import { neighbour } from './neighbour';

const step = (name: string): SagaNode => ({ type: 'step', name, service: 's', action: 'a' });

describe('edgeKeys', () => {
  it('tells equal edges apart and keeps the key when an earlier edge goes', () => {
    const [first, second, third] = edgeKeys([
      { from: 'a', to: 'b' },
      { from: 'a', to: 'b' },
      { from: 'b', to: 'c' },
    ]);
    expect(first).not.toBe(second);
    expect(edgeKeys([{ from: 'b', to: 'c' }])).toEqual([third]);
  });
});

describe('flow elements', () => {
  const nodes = [step('a'), step('b')];
  const positions = { a: { x: 0, y: 0 }, b: { x: 0, y: 200 } };

  it('draws the state of a run and leaves out edges to nowhere', () => {
    const drawing = {
      nodes,
      edges: [
        { from: 'a', to: 'b' },
        { from: 'a', to: 'gone' },
      ],
    };
    const drawn = flowNodes(drawing, positions, {
      nodeStates: { a: { status: 'retrying', attempts: 2 }, b: 'pending' },
    });
    expect(drawn.map(({ data }) => data.state)).toEqual([
      { status: 'retrying', attempts: 2 },
      { status: 'pending' },
    ]);
    expect(flowEdges(drawing, positions, {})).toHaveLength(1);
  });

  it('takes the side of a compensation that faces its step', () => {
    const drawing = {
      nodes: [
        step('a'),
        { type: 'compensation', name: 'undo', service: 's', action: 'u' } as const,
      ],
      edges: [{ from: 'a', to: 'undo', type: 'compensation' as const }],
    };
    const handle = (x: number) =>
      flowEdges(drawing, { a: { x: 0, y: 0 }, undo: { x, y: 0 } }, {})[0]?.targetHandle;
    expect([handle(300), handle(-300)]).toEqual(['undo-left', 'undo-right']);
  });

  it('takes elements again that did not change', () => {
    const cache = emptyCache();
    const drawing = { nodes, edges: [{ from: 'a', to: 'b' }] };
    const before = flowNodes(drawing, positions, { cache });
    const edges = flowEdges(drawing, positions, { cache });
    const moved = { ...positions, b: { x: 8, y: 200 } };
    const after = flowNodes(drawing, moved, { cache });
    expect(after[0]).toBe(before[0]);
    expect(after[1]).not.toBe(before[1]);
    expect(flowEdges(drawing, moved, { cache })[0]).toBe(edges[0]);
    const selected = new Set(['a']);
    expect(flowNodes(drawing, moved, { cache, selected })[0]?.selected).toBe(true);
  });
});

describe('neighbour', () => {
  const drawing = { nodes: ['a', 'b', 'c'].map(step), edges: [{ from: 'a', to: 'c' }] };
  const positions = { a: { x: 0, y: 0 }, b: { x: 60, y: 100 }, c: { x: -150, y: 300 } };
  const go = (from: string, key: string) => neighbour(drawing, { positions, from, key });

  it('follows an edge rather than the nearest box', () => {
    expect(go('a', 'ArrowDown')).toBe('c');
    expect(go('c', 'ArrowUp')).toBe('a');
  });

  it('stays where nothing lies on that side, and ignores other keys', () => {
    expect(go('a', 'ArrowUp')).toBeUndefined();
    expect(go('a', 'x')).toBeUndefined();
  });
});

describe('freePlace', () => {
  it('moves below what is there', () => {
    const place = freePlace({ x: 0, y: 0 }, { width: 100, height: 50 }, [
      { x: 0, y: 0, width: 100, height: 50 },
    ]);
    expect(place.y).toBeGreaterThanOrEqual(50);
  });
});
