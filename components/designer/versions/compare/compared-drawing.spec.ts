import { describe, expect, it } from 'vitest';
import { boxOf, overlaps } from '@/components/canvas/geometry';
import type { SagaDefinition } from '@/saga/definition/saga-definition';
import { semanticDiff } from '@/saga/diff/semantic-diff';
import { comparedDrawing } from './compared-drawing';

const BEFORE: SagaDefinition = {
  name: 'order',
  nodes: [
    { name: 'start', type: 'start' },
    { name: 'charge', type: 'step', service: 'bank', action: 'charge' },
    { name: 'ship', type: 'step', service: 'store', action: 'ship' },
  ],
  edges: [
    { from: 'start', to: 'charge' },
    { from: 'charge', to: 'ship' },
  ],
  layout: { nodes: { start: { x: 0, y: 0 }, charge: { x: 0, y: 96 }, ship: { x: 0, y: 208 } } },
};
const AFTER: SagaDefinition = {
  ...BEFORE,
  nodes: [
    { name: 'start', type: 'start' },
    { name: 'charge', type: 'step', service: 'bank', action: 'charge', timeout: '5s' },
    { name: 'pack', type: 'step', service: 'store', action: 'pack' },
  ],
  edges: [
    { from: 'start', to: 'charge' },
    { from: 'charge', to: 'pack' },
  ],
  layout: { nodes: { start: { x: 0, y: 0 }, charge: { x: 0, y: 96 }, pack: { x: 0, y: 208 } } },
};

describe('two drawings as one', () => {
  const { drawing, marks, edges } = comparedDrawing(BEFORE, AFTER, semanticDiff(BEFORE, AFTER));

  it('marks what was added, removed and changed, and nothing else', () => {
    expect([...marks]).toEqual([
      ['charge', 'changed'],
      ['pack', 'added'],
      ['ship', 'removed'],
    ]);
  });

  it('shows what was removed beside what took its place', () => {
    const places = drawing.layout?.nodes ?? {};
    const box = (name: 'ship' | 'pack') => boxOf({ type: 'step' }, places[name] ?? { x: 0, y: 0 });
    expect(Object.keys(places).sort()).toEqual(['charge', 'pack', 'ship', 'start']);
    expect(overlaps(box('ship'), box('pack'))).toBe(false);
  });

  it('draws the ways that came and went', () => {
    expect(edges.map(({ key }) => key)).toEqual([
      'added charge pack flow ',
      'removed charge ship flow ',
    ]);
  });

  it('marks the map in whose body something changed', () => {
    const map = (timeout: string): SagaDefinition => ({
      name: 'order',
      nodes: [
        {
          name: 'each',
          type: 'map',
          items: 'input',
          body: {
            nodes: [{ name: 'pack', type: 'step', service: 's', action: 'a', timeout }],
            edges: [],
          },
        },
      ],
      edges: [],
    });
    const entries = semanticDiff(map('1s'), map('2s'));
    expect([...comparedDrawing(map('1s'), map('2s'), entries).marks]).toEqual([
      ['each', 'changed'],
    ]);
  });
});
