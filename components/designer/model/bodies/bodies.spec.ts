import { describe, expect, it } from 'vitest';
import { compile } from '@/saga/compile/compile';
import type { SagaNode } from '@/saga/definition/nodes';
import type { SagaDefinition } from '@/saga/definition/saga-definition';
import { addAt, deleteSelected, duplicateSelected, leaveBody, renameTo } from '../../store/actions';
import { createDesignerStore, drawingOf } from '../../store/designer-store';
import { fix } from '../gestures/fix';
import { bodyOf, namesWithin, nodeAnywhere } from './body';
import { problemsHere } from './problems-here';

const SAGA: SagaDefinition = {
  name: 'orders',
  input: { type: 'object', properties: { items: { type: 'array' } } },
  nodes: [
    { name: 'start', type: 'start' },
    { name: 'done', type: 'succeed' },
  ],
  edges: [{ from: 'start', to: 'done' }],
  layout: { nodes: { start: { x: 0, y: 0 }, done: { x: 0, y: 200 } } },
};

function withMap() {
  const store = createDesignerStore(SAGA, false);
  addAt(store, 'map', { type: 'edge', index: 0 });
  store.getState().enter('each1');
  return store;
}

type Store = ReturnType<typeof withMap>;

const document = (store: Store) => store.getState().history.present;
const inBody = (store: Store) =>
  bodyOf(nodeAnywhere(document(store), 'each1') as SagaNode).nodes.map(({ name }) => name);

describe('the body of a map', () => {
  it('begins and ends when the map is new, with names that occur nowhere else', () => {
    const store = withMap();
    expect(inBody(store)).toEqual(['itemStart', 'itemDone']);
    store.getState().enter(null);
    addAt(store, 'map', { type: 'after', name: 'each1' });
    const names = namesWithin(document(store).nodes);
    expect(new Set(names).size).toBe(names.length);
  });

  it('takes what is added while it is open, and leaves the saga around it alone', () => {
    const store = withMap();
    const before = document(store);
    addAt(store, 'step', { type: 'after', name: 'itemStart' });
    addAt(store, 'compensation', { type: 'beside', step: 'step1' });
    expect(inBody(store)).toEqual(['itemStart', 'itemDone', 'step1', 'undoStep1']);
    expect(document(store).nodes.map(({ name }) => name)).toEqual(
      before.nodes.map(({ name }) => name),
    );
    expect(document(store).edges).toEqual(before.edges);
    expect(compile(document(store)).diagnostics).toEqual(
      expect.not.arrayContaining([expect.objectContaining({ severity: 'error' })]),
    );
  });

  it('is opened again where what is undone was done', () => {
    const store = withMap();
    addAt(store, 'step', { type: 'after', name: 'itemStart' });
    leaveBody(store);
    expect(store.getState()).toMatchObject({ inside: null, selection: new Set(['each1']) });
    store.getState().undo();
    expect(store.getState().inside).toBe('each1');
    expect(inBody(store)).toEqual(['itemStart', 'itemDone']);
    store.getState().redo();
    expect(inBody(store)).toContain('step1');
  });

  it('is left when its map is undone', () => {
    const store = withMap();
    store.getState().undo();
    expect(store.getState().inside).toBe(null);
    expect(document(store)).toEqual(SAGA);
  });

  it('stays as it is when a fix adds something to the saga around it', () => {
    const store = withMap();
    const [before, body] = [document(store), inBody(store)];
    const added = { name: 'audit', type: 'step', service: 'books', action: 'audit' } as const;
    const after = {
      ...before,
      nodes: [...before.nodes, added],
      edges: [...before.edges, { from: 'start', to: 'audit' }],
    };
    store.getState().perform(fix(before, { title: 'Audit it', definition: after }));
    expect(document(store).nodes.map(({ name }) => name)).toContain('audit');
    expect(document(store).edges).toEqual(after.edges);
    expect(inBody(store)).toEqual(body);
  });

  it('keeps a name from being given twice', () => {
    const store = withMap();
    expect(renameTo(store, 'itemStart', 'done')).toBe('done is there already.');
    expect(renameTo(store, 'itemStart', 'first')).toBeUndefined();
    expect(inBody(store)).toEqual(['first', 'itemDone']);
    store.getState().enter(null);
    expect(renameTo(store, 'done', 'first')).toBe('first is there already.');
  });

  it('follows when a node around it is renamed', () => {
    const store = withMap();
    addAt(store, 'step', { type: 'after', name: 'itemStart' });
    const step = nodeAnywhere(document(store), 'step1') as SagaNode;
    const node = { ...step, input: '{% steps.before.result %}' } as SagaNode;
    store.getState().perform({
      label: 'Edit',
      changes: [{ type: 'NodeEdited', name: 'step1', node }],
    });
    store.getState().enter(null);
    addAt(store, 'step', { type: 'after', name: 'start' });
    const [added = ''] = store.getState().selection;
    renameTo(store, added, 'before');
    renameTo(store, 'before', 'after');
    expect(nodeAnywhere(document(store), 'step1')).toMatchObject({
      input: '{% steps.after.result %}',
    });
  });

  it('is copied with its map under names of its own, and deleted with it, places and all', () => {
    const store = withMap();
    store.getState().settle({ itemStart: { x: 1, y: 2 }, itemDone: { x: 1, y: 90 } });
    expect(document(store).layout?.nodes).toMatchObject({ start: { x: 0, y: 0 } });
    store.getState().enter(null);
    store.getState().select(['each1']);
    duplicateSelected(store);
    const names = namesWithin(document(store).nodes);
    expect(new Set(names).size).toBe(names.length);
    expect(names).toContain('itemStart2');
    expect(document(store).layout?.nodes).toMatchObject({ itemStart2: { x: 1, y: 2 } });
    deleteSelected(store);
    expect(Object.keys(document(store).layout?.nodes ?? {}).sort()).toEqual(
      ['done', 'each1', 'itemDone', 'itemStart', 'start'].sort(),
    );
  });

  it('shows the problems of its own nodes and edges, and its map shows them around it', () => {
    const store = withMap();
    addAt(store, 'decision', { type: 'after', name: 'itemStart' });
    addAt(store, 'step', { type: 'place', at: { x: 400, y: 0 } });
    const found = compile(document(store)).diagnostics;
    const here = problemsHere(document(store), 'each1', found);
    expect(here.flatMap(({ nodes }) => nodes)).toContain('step1');
    const outside = problemsHere(document(store), null, found).flatMap(({ nodes }) => nodes);
    expect(outside).toContain('each1');
    expect(outside).not.toContain('step1');
  });

  it('gives its edges their place, by what the compiler points at', () => {
    const store = withMap();
    const [index] = problemsHere(document(store), 'each1', [
      {
        code: 'BS124',
        severity: 'error',
        nodes: [],
        edges: [],
        message: '',
        pointer: '/nodes/2/body/edges/0/condition',
      },
    ]).flatMap(({ edges }) => edges);
    expect(document(store).nodes[2]?.name).toBe('each1');
    expect(drawingOf(store.getState()).edges[index ?? -1]).toEqual({
      from: 'itemStart',
      to: 'itemDone',
    });
  });
});
