import { describe, expect, it } from 'vitest';
import type { SagaNode } from '../definition/nodes';
import { OK, refused, started } from '../testing/runs';
import { compensation, DONE, drawing, START, step } from '../testing/sagas';
import { RUN_ID, type World } from '../testing/world';
import { foldItemView } from './fold-item-view';
import { foldRunView } from './fold-run-view';

const BODY = drawing(
  [
    { name: 'begin', type: 'start' },
    step('pack'),
    { name: 'packed', type: 'succeed', output: '{% item %}' },
    compensation('unpack'),
  ],
  ['begin > pack', 'pack > packed', 'pack ~ unpack'],
);
const ASKED = drawing(
  [
    { name: 'begin', type: 'start' },
    { name: 'ask', type: 'approval', timeout: '1m' },
    { name: 'packed', type: 'succeed' },
    { name: 'no', type: 'fail', error: 'No' },
  ],
  ['begin > ask', 'ask > packed #approved', 'ask > no #rejected'],
);
const mapOver = ({ nodes, edges }: typeof BODY): SagaNode => {
  return {
    name: 'each',
    type: 'map',
    items: 'input.items',
    maxConcurrency: 2,
    body: { nodes, edges },
  };
};
const EACH = mapOver(BODY);
const packing = () =>
  started(drawing([START, EACH, DONE], ['start > each', 'each > done']), {
    items: ['a', 'b', 'c'],
  });

function recorded({ events }: World) {
  return events.map((event, index) => {
    const occurredAt = '2026-01-01T00:00:00.000Z';
    return { runId: RUN_ID, version: index + 1, occurredAt, event, causationId: 'm' };
  });
}

function mapOf(world: World) {
  const [map] = foldRunView(recorded(world))?.maps ?? [];
  return map && { ended: map.ended, states: map.items.map(({ status }) => status) };
}

describe('a map in the view of its run', () => {
  it('counts the items that have ended, and shows each', () => {
    const world = packing();
    expect(mapOf(world)).toEqual({ ended: 0, states: ['running', 'running', 'pending'] });
    world.answer(1, OK);
    expect(mapOf(world)).toEqual({ ended: 1, states: ['running', 'completed', 'running'] });
    world.settle();
    expect(mapOf(world)).toEqual({ ended: 3, states: ['completed', 'completed', 'completed'] });
    const items = foldRunView(recorded(world))?.maps[0]?.items;
    expect(items?.[2]).toMatchObject({ ref: 'each-2', index: 2, value: 'c', result: 'c' });
  });

  it('shows the item that failed, and those that were undone', () => {
    const world = packing();
    world.answer(0, OK);
    world.answer(0, refused);
    expect(mapOf(world)?.states.slice(0, 2)).toEqual(['completed', 'failed']);
    world.settle();
    expect(mapOf(world)?.states).toEqual(['compensated', 'failed', 'compensated']);
  });

  it('marks what failed in the item at fault only', () => {
    const world = packing();
    world.answer(0, refused);
    world.settle();
    const at = (item: string) => foldItemView(recorded(world), item).nodeStates;
    expect(at('each-0')).toEqual({ begin: 'completed', pack: 'failed' });
    expect(at('each-1')).toEqual({ begin: 'completed' });
    expect(foldRunView(recorded(world))?.nodeStates).toMatchObject({ each: 'failed' });
  });

  it('ends what other items waited for, with nothing left of them', () => {
    const world = started(drawing([START, mapOver(ASKED), DONE], ['start > each', 'each > done']), {
      items: ['a', 'b'],
    });
    expect(foldItemView(recorded(world), 'each-1').nodeStates).toMatchObject({ ask: 'waiting' });
    world.fireNextTimer();
    const failed = foldItemView(recorded(world), 'each-0').nodeStates;
    expect(failed).toEqual({ begin: 'completed', ask: 'failed' });
    expect(foldItemView(recorded(world), 'each-1').nodeStates).toEqual({ begin: 'completed' });
    expect(mapOf(world)).toEqual({ ended: 0, states: ['failed', 'compensated'] });
  });

  it('is compensated with all its items when the run turns back behind it', () => {
    const world = started(
      drawing([START, EACH, step('b'), DONE], ['start > each', 'each > b', 'b > done']),
      { items: ['a', 'b'] },
    );
    world.answer(0, OK);
    world.answer(0, OK);
    expect(foldRunView(recorded(world))?.nodeStates).toMatchObject({ each: 'completed' });
    world.answer(0, refused);
    world.settle();
    expect(mapOf(world)).toEqual({ ended: 2, states: ['compensated', 'compensated'] });
    expect(foldRunView(recorded(world))?.nodeStates).toMatchObject({ each: 'compensated' });
  });

  it('shows its body as far as one item has come', () => {
    const world = packing();
    world.answer(1, OK);
    const at = (item: string) => foldItemView(recorded(world), item);
    expect(at('each-1').nodeStates).toEqual({ begin: 'completed', packed: 'completed' });
    expect(at('each-1').takenEdges).toEqual([
      { from: 'begin', to: 'pack' },
      { from: 'pack', to: 'packed' },
    ]);
    expect(at('each-0').takenEdges).toEqual([{ from: 'begin', to: 'pack' }]);
  });
});
