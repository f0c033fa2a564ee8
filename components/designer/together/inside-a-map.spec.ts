import { describe, expect, it } from 'vitest';
import type { SagaDefinition } from '@/saga/definition/saga-definition';
import { compensation, DONE, drawing, START, step } from '@/saga/testing/sagas';
import { replace } from '../model/gestures/edit';
import { removeSelected } from '../model/gestures/remove';
import { addAt } from '../store/actions';
import { createDesignerStore, drawingOf } from '../store/designer-store';
import { settleConflicts, takeIn } from './take-in';

const order = (map: string, ...inner: readonly string[]): SagaDefinition =>
  drawing(
    [
      START,
      step('charge'),
      {
        name: map,
        type: 'map',
        items: 'input.items',
        body: {
          nodes: [{ name: 'in', type: 'start' }, ...inner.map((name) => step(name))],
          edges: inner.map((to) => ({ from: 'in', to })),
        },
      },
      DONE,
    ],
    ['start > charge', `charge > ${map}`, `${map} > done`],
  );

const BASE = order('each', 'pack');

/** Somebody who draws in the body of `each`. */
function inside() {
  const store = createDesignerStore(BASE, false);
  store.getState().enter('each');
  const present = () => store.getState().history.present;
  return {
    store,
    present,
    shown: () => drawingOf(store.getState()).nodes.map(({ name }) => name),
    top: () => present().nodes.map(({ name }) => name),
    arrive: (theirs: SagaDefinition) => {
      const { history, saved, receive } = store.getState();
      const three = { base: saved, mine: history.present, theirs };
      const { merged, ...rest } = takeIn({ ...three, unanswered: null });
      receive({ present: merged.definition, ...rest });
      return { three, conflicts: merged.conflicts };
    },
  };
}

const without = (saga: SagaDefinition, gone: string): SagaDefinition => ({
  ...saga,
  nodes: saga.nodes.filter(({ name }) => name !== gone),
  edges: saga.edges.filter(({ from, to }) => from !== gone && to !== gone),
});

describe('somebody in the body of a map', () => {
  it('restores a version: its nodes are where they were, and undoing leads back', () => {
    const { store, present, top } = inside();
    const version = drawing([START, step('bill'), compensation('refund'), DONE], []);
    store.getState().perform(replace(version, 'Restore version 1'));
    expect(present()).toEqual(version);
    expect(store.getState().inside).toBe(null);
    store.getState().undo();
    expect(present()).toEqual(BASE);
    expect(store.getState().inside).toBe('each');
    expect(top()).toEqual(['start', 'charge', 'each', 'done']);
  });

  it('stays there when the restored version has the map, too', () => {
    const { store, present, shown } = inside();
    store.getState().perform(replace(order('each', 'weigh'), 'Restore version 1'));
    expect(present()).toEqual(order('each', 'weigh'));
    expect(shown()).toEqual(['in', 'weigh']);
  });

  it('chooses in a conflict: what they added to the saga itself is there', () => {
    const { store, present, arrive } = inside();
    const timeout = (saga: SagaDefinition, value: string) => ({
      ...saga,
      nodes: saga.nodes.map((node) =>
        node.name === 'charge' ? { ...node, timeout: value } : node,
      ) as SagaDefinition['nodes'],
    });
    store.getState().perform(replace(timeout(BASE, '1m'), 'Edit'));
    const theirs = timeout({ ...BASE, nodes: [...BASE.nodes, step('audit')] }, '2m');
    const { three, conflicts } = arrive(theirs);
    expect(conflicts.map(({ id }) => id)).toEqual(['node charge timeout']);
    const chosen = settleConflicts(three, { 'node charge timeout': 'theirs' });
    store.getState().perform(replace(chosen, 'Settle the conflict'));
    expect(present()).toEqual(theirs);
    expect(store.getState().inside).toBe('each');
  });

  it('sees what they add to this body', () => {
    const { arrive, shown } = inside();
    arrive(order('each', 'pack', 'weigh'));
    expect(shown()).toEqual(['in', 'pack', 'weigh']);
  });

  it('is on the saga itself when they delete the map, and again after undoing', () => {
    const { store, top, shown, arrive } = inside();
    store.getState().enter(null);
    addAt(store, 'step', { type: 'place', at: { x: 900, y: 0 } });
    store.getState().markSaved(store.getState().history.present);
    store.getState().enter('each');
    store.getState().select(['pack']);
    arrive(without(store.getState().saved, 'each'));
    expect(store.getState()).toMatchObject({ inside: null, selection: new Set() });
    expect(top()).toEqual(['start', 'charge', 'done', 'step1']);
    store.getState().undo();
    expect(shown()).toEqual(['start', 'charge', 'done']);
  });

  it('undoes an edit that was made in a map which is gone: the map stays gone', () => {
    const { store, top, arrive } = inside();
    addAt(store, 'step', { type: 'after', name: 'in' });
    store.getState().markSaved(store.getState().history.present);
    arrive(without(store.getState().saved, 'each'));
    expect(store.getState().inside).toBe(null);
    const places: (string | null)[] = [];
    store.subscribe(({ inside: place }) => places.push(place));
    store.getState().undo();
    expect(top()).toEqual(['start', 'charge', 'done']);
    expect(places).not.toContain('each');
    store.getState().redo();
    expect(top()).toEqual(['start', 'charge', 'done']);
    expect(store.getState().inside).toBe(null);
  });

  it('gets the map back by undoing its own removal, with what they drew since', () => {
    const { store, top, arrive } = inside();
    store.getState().enter(null);
    store.getState().perform(removeSelected(store.getState().history.present, new Set(['each'])));
    store.getState().markSaved(store.getState().history.present);
    arrive({ ...store.getState().saved, nodes: [...store.getState().saved.nodes, step('audit')] });
    expect(top()).not.toContain('each');
    store.getState().undo();
    expect(top()).toEqual(expect.arrayContaining(['each', 'audit']));
    store.getState().enter('each');
    expect(drawingOf(store.getState()).nodes.map(({ name }) => name)).toEqual(['in', 'pack']);
  });

  it('stays there, with what is selected, when they rename both', () => {
    const { store, arrive, shown } = inside();
    store.getState().select(['pack']);
    arrive({
      ...order('every', 'pack'),
      nodes: order('every', 'pack').nodes.map((node) =>
        node.type === 'map'
          ? {
              ...node,
              body: {
                nodes: [{ name: 'in', type: 'start' as const }, step('wrap', { action: 'pack' })],
                edges: [{ from: 'in', to: 'wrap' }],
              },
            }
          : node,
      ),
    });
    expect(shown()).toEqual(['in', 'wrap']);
    expect(store.getState()).toMatchObject({ inside: 'every', selection: new Set(['wrap']) });
  });
});
