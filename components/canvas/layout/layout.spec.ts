import { describe, expect, it } from 'vitest';
import type { SagaEdge, SagaNode } from '@/saga/definition/nodes';
import { boxOf, overlaps, type Positions } from '../geometry';
import { autoLayout } from './auto-layout';
import { compensationPlaces } from './compensation-places';
import { rowsOf } from './layers';
import { quickLayout } from './quick-layout';

const step = (name: string): SagaNode => ({ type: 'step', name, service: 's', action: 'a' });
const undo = (name: string): SagaNode => ({
  type: 'compensation',
  name,
  service: 's',
  action: 'u',
});

const drawing: { nodes: SagaNode[]; edges: SagaEdge[] } = {
  nodes: [
    { type: 'start', name: 'start' },
    { type: 'fork', name: 'split' },
    step('flight'),
    undo('cancelFlight'),
    step('car'),
    undo('cancelCar'),
    { type: 'join', name: 'both' },
    step('pay'),
    { type: 'succeed', name: 'done' },
    { type: 'fail', name: 'lost', error: 'Lost' },
  ],
  edges: [
    { from: 'start', to: 'split' },
    { from: 'split', to: 'flight' },
    { from: 'split', to: 'car' },
    { from: 'flight', to: 'both' },
    { from: 'car', to: 'both' },
    { from: 'both', to: 'pay' },
    { from: 'pay', to: 'done' },
    { from: 'pay', to: 'lost', type: 'error' },
    { from: 'flight', to: 'cancelFlight', type: 'compensation' },
    { from: 'car', to: 'cancelCar', type: 'compensation' },
  ],
};

function collisions(positions: Positions): string[] {
  const boxes = drawing.nodes.map((node) => ({
    name: node.name,
    box: boxOf(node, positions[node.name] ?? { x: Number.NaN, y: Number.NaN }),
  }));
  return boxes.flatMap((a, index) =>
    boxes.slice(index + 1).flatMap((b) => (overlaps(a.box, b.box) ? `${a.name}/${b.name}` : [])),
  );
}

describe.each([
  ['quick layout', async () => quickLayout(drawing)],
  ['automatic layout', () => autoLayout(drawing)],
])('%s', (_, make) => {
  it('gives every node a place of its own', async () => {
    const positions = await make();
    expect(Object.keys(positions).sort()).toEqual(drawing.nodes.map(({ name }) => name).sort());
    expect(collisions(positions)).toEqual([]);
  });

  it('goes from top to bottom along the flow', async () => {
    const positions = await make();
    for (const { from, to, type } of drawing.edges) {
      if (type === 'compensation') continue;
      expect(positions[to]?.y, `${from} → ${to}`).toBeGreaterThan(positions[from]?.y ?? 0);
    }
  });

  it('puts a compensation to the right of its step, on the same height', async () => {
    const positions = await make();
    expect(positions.cancelFlight?.x).toBeGreaterThan(positions.flight?.x ?? 0);
    expect((positions.cancelFlight?.y ?? 0) - (positions.flight?.y ?? 0)).toBe(8);
  });

  it('is the same for the same drawing', async () => {
    expect(await make()).toEqual(await make());
  });
});

describe('rowsOf', () => {
  it('cuts a loop and still puts everything in a row', () => {
    const loop = {
      nodes: [step('a'), step('b'), step('c')],
      edges: [
        { from: 'a', to: 'b' },
        { from: 'b', to: 'c' },
        { from: 'c', to: 'a' },
      ],
    };
    expect([...rowsOf(loop)]).toEqual([
      ['a', 0],
      ['b', 1],
      ['c', 2],
    ]);
  });

  it('puts a node below the longest way to it', () => {
    const edges = [
      { from: 'a', to: 'd' },
      { from: 'a', to: 'b' },
      { from: 'b', to: 'c' },
      { from: 'c', to: 'd' },
    ];
    expect(rowsOf({ nodes: ['a', 'b', 'c', 'd'].map(step), edges }).get('d')).toBe(3);
  });
});

describe('compensationPlaces', () => {
  it('puts a shared compensation beside the step that is drawn first', () => {
    const places = compensationPlaces({
      nodes: [step('pay'), step('confirm'), undo('refund')],
      edges: [
        { from: 'confirm', to: 'refund', type: 'compensation' },
        { from: 'pay', to: 'refund', type: 'compensation' },
      ],
    });
    expect([...places.beside]).toEqual([['pay', ['refund']]]);
  });

  it('leaves a compensation that undoes nothing to itself', () => {
    const places = compensationPlaces({
      nodes: [undo('lonely')],
      edges: [{ from: 'gone', to: 'lonely', type: 'compensation' }],
    });
    expect(places.placed.size).toBe(0);
  });
});
