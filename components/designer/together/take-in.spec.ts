import { describe, expect, it } from 'vitest';
import type { SagaNode } from '@/saga/definition/nodes';
import type { SagaDefinition } from '@/saga/definition/saga-definition';
import type { Gesture } from '../model/change';
import { createDesignerStore } from '../store/designer-store';
import { settleConflicts, takeIn } from './take-in';

const BASE: SagaDefinition = {
  name: 'order',
  nodes: [
    { name: 'start', type: 'start' },
    { name: 'charge', type: 'step', service: 'bank', action: 'charge', timeout: '10s' },
    { name: 'ship', type: 'step', service: 'store', action: 'ship' },
  ],
  edges: [
    { from: 'start', to: 'charge' },
    { from: 'charge', to: 'ship' },
  ],
};

const nodeOf = (saga: SagaDefinition, name: string) =>
  saga.nodes.find((node) => node.name === name) as SagaNode & { readonly timeout?: string };

const edited = (saga: SagaDefinition, name: string, fields: object): SagaDefinition => ({
  ...saga,
  nodes: saga.nodes.map((node) =>
    node.name === name ? ({ ...node, ...fields } as SagaNode) : node,
  ),
});

const edit = (saga: SagaDefinition, name: string, fields: object): Gesture => ({
  label: `Edit ${name}`,
  changes: [{ type: 'NodeEdited', name, node: { ...nodeOf(saga, name), ...fields } as SagaNode }],
  mergeKey: `${name} ${Object.keys(fields)}`,
});

/** A designer in which somebody edits, and others' drafts arrive. */
function editing() {
  const store = createDesignerStore(BASE, false);
  const present = () => store.getState().history.present;
  return {
    store,
    present,
    edit: (name: string, fields: object) => store.getState().perform(edit(present(), name, fields)),
    arrive: (theirs: SagaDefinition) => {
      const { history, saved, receive } = store.getState();
      const three = { base: saved, mine: history.present, theirs };
      const { merged, ...rest } = takeIn({ ...three, unanswered: null });
      receive({ present: merged.definition, ...rest });
      return { three, conflicts: merged.conflicts };
    },
  };
}

describe('what others save', () => {
  it('is there beside one’s own edits, and undoing takes back one’s own alone', () => {
    const mine = editing();
    mine.edit('charge', { timeout: '1m' });
    mine.arrive(edited(BASE, 'ship', { timeout: '7s' }));
    mine.edit('charge', { timeout: '2m' });
    expect(nodeOf(mine.present(), 'charge').timeout).toBe('2m');
    expect(nodeOf(mine.present(), 'ship').timeout).toBe('7s');

    mine.store.getState().undo();
    expect(nodeOf(mine.present(), 'charge').timeout).toBe('1m');
    mine.store.getState().undo();
    expect(nodeOf(mine.present(), 'charge').timeout).toBe('10s');
    expect(nodeOf(mine.present(), 'ship').timeout).toBe('7s');
    mine.store.getState().redo();
    mine.store.getState().redo();
    expect(nodeOf(mine.present(), 'charge').timeout).toBe('2m');
    expect(nodeOf(mine.present(), 'ship').timeout).toBe('7s');
  });

  it('stays when one undoes what they changed further', () => {
    const mine = editing();
    mine.edit('charge', { timeout: '1m' });
    mine.store.getState().markSaved(mine.present());
    mine.arrive(edited(mine.present(), 'charge', { timeout: '3m' }));
    mine.store.getState().undo();
    expect(nodeOf(mine.present(), 'charge').timeout).toBe('3m');
  });

  it('leaves nothing to save for who only looks on', () => {
    const looking = createDesignerStore(BASE, true);
    const theirs = edited(BASE, 'ship', { timeout: '7s' });
    const { merged, ...rest } = takeIn({ base: BASE, mine: BASE, theirs, unanswered: null });
    looking.getState().receive({ present: merged.definition, ...rest });
    const { history, saved } = looking.getState();
    expect(history.present).toBe(saved);
    expect(history.present).toEqual(theirs);
  });

  it('is a choice where both changed the same, which can be undone', () => {
    const mine = editing();
    mine.edit('charge', { timeout: '1m' });
    const { three, conflicts } = mine.arrive(
      edited(BASE, 'charge', { timeout: '3m', title: 'Pay' }),
    );
    expect(conflicts.map(({ id }) => id)).toEqual(['node charge timeout']);
    expect(nodeOf(mine.present(), 'charge')).toMatchObject({ timeout: '1m', title: 'Pay' });
    const settled = settleConflicts(three, { 'node charge timeout': 'theirs' });
    expect(nodeOf(settled, 'charge')).toMatchObject({ timeout: '3m', title: 'Pay' });
  });

  it('keeps a node that they changed while one removed it, until somebody chose', () => {
    const mine = editing();
    const gone = [{ type: 'NodesRemoved', names: ['ship'] }] as const;
    mine.store.getState().perform({ label: 'Remove ship', changes: gone });
    const { three, conflicts } = mine.arrive(edited(BASE, 'ship', { timeout: '7s' }));
    expect(conflicts).toMatchObject([{ node: 'ship', removedBy: 'mine' }]);
    expect(nodeOf(mine.present(), 'ship').timeout).toBe('7s');
    expect(mine.present().edges).toEqual(BASE.edges);
    expect(nodeOf(settleConflicts(three, { 'node ship': 'mine' }), 'ship')).toBeUndefined();
  });

  it('is one’s own when the answer to saving it got lost', () => {
    const sent = edited(BASE, 'charge', { timeout: '1m' });
    const mine = edited(sent, 'charge', { timeout: '2m' });
    const taken = takeIn({ base: BASE, mine, theirs: structuredClone(sent), unanswered: sent });
    expect(taken.merged).toEqual({ definition: mine, conflicts: [], gaveWay: [] });
  });

  it('is one’s own, too, when they went on from it', () => {
    const sent = edited(BASE, 'charge', { timeout: '1m' });
    const mine = edited(sent, 'charge', { timeout: '2m' });
    const theirs = edited(sent, 'ship', { timeout: '7s' });
    const { merged } = takeIn({ base: BASE, mine, theirs, unanswered: sent });
    const definition = edited(mine, 'ship', { timeout: '7s' });
    expect(merged).toEqual({ definition, conflicts: [], gaveWay: [] });
  });

  it('is one’s own, too, when they had drawn something before it got there', () => {
    const drawn = (name: string): SagaNode => ({
      name,
      type: 'step',
      service: 'any',
      action: name,
    });
    const withNodes = (...names: readonly string[]) => {
      return { ...BASE, nodes: [...BASE.nodes, ...names.map(drawn)] };
    };
    const three = { base: BASE, mine: BASE, theirs: withNodes('z-theirs', 'a-mine') };
    const { merged } = takeIn({ ...three, unanswered: withNodes('a-mine') });
    expect(merged.definition.nodes).toEqual(withNodes('z-theirs').nodes);
  });
});
