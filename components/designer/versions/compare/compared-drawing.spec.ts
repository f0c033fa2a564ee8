import { describe, expect, it } from 'vitest';
import { boxOf, overlaps } from '@/components/canvas/geometry';
import type { SagaNode } from '@/saga/definition/nodes';
import type { SagaDefinition } from '@/saga/definition/saga-definition';
import { semanticDiff } from '@/saga/diff/semantic-diff';
import { bodiesOf, mapOfChange } from './compared-bodies';
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
});

describe('the bodies of maps', () => {
  const packing = (timeout: string): SagaNode => {
    return { name: 'pack', type: 'step', service: 's', action: 'a', timeout };
  };
  const map = (name: string, ...nodes: SagaNode[]): SagaDefinition => ({
    name: 'order',
    nodes: [
      { name: 'start', type: 'start' },
      { name, type: 'map', items: 'input', body: { nodes, edges: [] } },
    ],
    edges: [{ from: 'start', to: name }],
  });
  const compare = (before: SagaDefinition, after: SagaDefinition, open: string | null) => {
    const entries = semanticDiff(before, after);
    const pair = bodiesOf({ before, after }, open, entries);
    return comparedDrawing(pair.before, pair.after, entries);
  };

  it('show in the mark of the map what came, went and changed in them', () => {
    const changed = [['each', 'changed']];
    const one = map('each', packing('1s'));
    expect([...compare(one, map('each', packing('2s')), null).marks]).toEqual(changed);
    expect([...compare(one, map('each'), null).marks]).toEqual(changed);
    expect([...compare(map('each'), one, null).marks]).toEqual(changed);
  });

  it('are compared themselves when they are opened, also of a map that was renamed or is gone', () => {
    const one = map('each', packing('1s'));
    expect([...compare(one, map('every', packing('2s')), 'every').marks]).toEqual([
      ['pack', 'changed'],
    ]);
    const gone: SagaDefinition = { name: 'order', nodes: one.nodes.slice(0, 1), edges: [] };
    const { marks, drawing } = compare(one, gone, 'each');
    expect([...marks]).toEqual([['pack', 'removed']]);
    expect(drawing.nodes.map(({ name }) => name)).toEqual(['pack']);
  });

  it('are found by what changed in them', () => {
    const [before, after] = [map('each', packing('1s')), map('every')];
    const entries = semanticDiff(before, after);
    expect(mapOfChange({ before, after }, 'pack', entries)).toBe('every');
    expect(mapOfChange({ before, after }, 'every', entries)).toBeNull();
  });
});
