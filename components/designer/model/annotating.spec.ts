import { describe, expect, it } from 'vitest';
import { groupFrames } from '@/components/canvas/annotations/annotated';
import type { SagaNode } from '@/saga/definition/nodes';
import type { SagaDefinition } from '@/saga/definition/saga-definition';
import { DONE, drawing, START, step } from '@/saga/testing/sagas';
import { applyChanges } from './apply-change';
import { openDrawing } from './bodies/open-drawing';
import type { Gesture } from './change';
import { addNote, editGroup, groupSelected, ungroupSelected } from './gestures/annotate';
import { copyText, paste, readFragment } from './gestures/clipboard';
import { distribute } from './gestures/distribute';
import { rename } from './gestures/edit';
import { moveBoxes } from './gestures/move-boxes';
import { removeSelected } from './gestures/remove';
import { perform, startHistory, undo } from './history';

const EACH: SagaNode = {
  name: 'each',
  type: 'map',
  items: 'input.items',
  body: {
    nodes: [{ name: 'in', type: 'start' }, step('pack')],
    edges: [{ from: 'in', to: 'pack' }],
  },
};

const SAGA: SagaDefinition = drawing(
  [START, step('a'), step('b'), EACH, DONE],
  ['start > a', 'a > b', 'b > each', 'each > done'],
  {
    layout: {
      nodes: {
        start: { x: 0, y: 0 },
        a: { x: 0, y: 80 },
        b: { x: 0, y: 200 },
        each: { x: 0, y: 800 },
        done: { x: 0, y: 1000 },
        in: { x: 0, y: 0 },
        pack: { x: 0, y: 100 },
      },
      notes: [
        { id: 'top', text: 'Top', x: 400, y: 0, width: 200, height: 80 },
        { id: 'inner', text: 'Inner', x: 0, y: 300, width: 200, height: 80, in: 'each' },
      ],
      groups: [{ id: 'g', title: 'Work', nodes: ['a', 'b'] }],
    },
  },
);
const BODY = openDrawing(SAGA, 'each');

const made = (gesture: Gesture, of = SAGA) => applyChanges(of, gesture.changes).layout;
const chosen = (...keys: string[]) => new Set(keys);
const ids = () => {
  let count = 0;
  return () => `new${count++}`;
};

describe('grouping', () => {
  it('takes nodes out of the groups that they were in, and those that it empties away', () => {
    const first = made(groupSelected(SAGA, chosen('b', 'done'), 'h'))?.groups;
    expect(first?.map(({ id, nodes }) => [id, ...nodes])).toEqual([
      ['g', 'a'],
      ['h', 'b', 'done'],
    ]);
    const all = made(groupSelected(SAGA, chosen('a', 'b', 'start'), 'h'))?.groups;
    expect(all?.map(({ id }) => id)).toEqual(['h']);
  });

  it('adds to the group that is selected as well, and makes none of what is one', () => {
    const into = made(groupSelected(SAGA, chosen('group:g', 'done'), 'h'))?.groups;
    expect(into).toEqual([{ id: 'g', title: 'Work', nodes: ['a', 'b', 'done'] }]);
    expect(groupSelected(SAGA, chosen('a', 'b'), 'h').changes).toEqual([]);
    expect(groupSelected(SAGA, chosen('note:top'), 'h').changes).toEqual([]);
  });

  it('is taken back by ungrouping and by undo; deleting a frame leaves its nodes', () => {
    expect(made(ungroupSelected(SAGA, chosen('group:g')))?.groups).toBeUndefined();
    expect(made(ungroupSelected(SAGA, chosen('a')))?.groups?.[0]?.nodes).toEqual(['b']);
    const deleted = applyChanges(SAGA, removeSelected(SAGA, chosen('group:g')).changes);
    expect(deleted.layout?.groups).toBeUndefined();
    expect(deleted.nodes).toEqual(SAGA.nodes);
    const history = perform(startHistory(SAGA), editGroup('g', { tone: 'teal' }));
    expect(history.present.layout?.groups?.[0]?.tone).toBe('teal');
    expect(undo(history).present).toBe(SAGA);
  });

  it('follows its nodes: renamed, deleted, moved', () => {
    expect(made(rename('a', 'z'))?.groups?.[0]?.nodes).toEqual(['z', 'b']);
    const without = removeSelected(SAGA, chosen('a', 'b'));
    expect(made(without)?.groups).toBeUndefined();
    const places = (of: SagaDefinition) => of.layout?.nodes ?? {};
    const [frame] = groupFrames(SAGA, places(SAGA));
    const [x, y] = [Number(frame?.title.x) + 80, Number(frame?.title.y) + 40];
    const moved = applyChanges(SAGA, moveBoxes(SAGA, { 'group:g': { x, y } }).changes);
    expect(places(moved)).toEqual({ ...places(SAGA), a: { x: 80, y: 120 }, b: { x: 80, y: 240 } });
    expect(groupFrames(moved, places(moved))[0]?.title).toMatchObject({ x, y });
  });
});

describe('notes', () => {
  it('lie in the body that is open, and go with their map', () => {
    const added = made(addNote('n', { x: 8, y: 16 }, 'each'))?.notes?.at(-1);
    expect(added).toMatchObject({ id: 'n', x: 8, y: 16, in: 'each' });
    const deleted = made(removeSelected(SAGA, chosen('each')));
    expect(deleted?.notes?.map(({ id }) => id)).toEqual(['top']);
    expect(made(rename('each', 'all'))?.notes?.[1]?.in).toBe('all');
  });

  it('are moved and deleted like boxes', () => {
    const moved = made(moveBoxes(SAGA, { 'note:top': { x: 0, y: 8 } }))?.notes?.[0];
    expect(moved).toMatchObject({ id: 'top', text: 'Top', x: 0, y: 8, width: 200 });
    const left = made(removeSelected(SAGA, chosen('note:top')))?.notes;
    expect(left?.map(({ id }) => id)).toEqual(['inner']);
  });
});

describe('copying', () => {
  const copied = (of: typeof BODY, into: typeof BODY, ...keys: string[]) => {
    const fragment = readFragment(copyText(of, chosen(...keys), of.layout?.nodes ?? {}) ?? '');
    return fragment && paste(into, fragment, ids());
  };

  it('takes along groups that are copied whole, and the notes in the bodies of maps', () => {
    const gesture = copied(SAGA, SAGA, 'a', 'b', 'each', 'note:top');
    const layout = made(gesture as Gesture);
    expect(layout?.groups?.[1]).toMatchObject({ title: 'Work', nodes: ['a2', 'b2'] });
    expect(layout?.notes?.slice(2)).toMatchObject([
      { text: 'Top', x: 440, y: 40 },
      { text: 'Inner', in: 'each2', x: 0, y: 300 },
    ]);
    expect(gesture?.select).toEqual(['a2', 'b2', 'each2', 'note:new0', 'group:new2']);
    expect(made(copied(SAGA, SAGA, 'a') as Gesture)?.groups).toHaveLength(1);
  });

  it('copies a group by its frame, and a note alone, also into the body of a map', () => {
    const whole = applyChanges(SAGA, copied(SAGA, SAGA, 'group:g')?.changes ?? []);
    expect(whole.nodes.map(({ name }) => name).slice(5)).toEqual(['a2', 'b2']);
    const note = made(copied(SAGA, BODY, 'note:top') as Gesture)?.notes?.at(-1);
    expect(note).toMatchObject({ text: 'Top', in: 'each' });
  });
});

describe('distributing', () => {
  it('makes the gaps equal; the outermost stay', () => {
    const layout = made(distribute(SAGA, chosen('start', 'a', 'b', 'each'), 'y'));
    const { start, a, b, each } = layout?.nodes ?? {};
    const gaps = [Number(a?.y) - 40, Number(b?.y) - Number(a?.y) - 64, 800 - Number(b?.y) - 64];
    expect(Math.max(...gaps) - Math.min(...gaps)).toBeLessThanOrEqual(1);
    expect([start?.y, each?.y]).toEqual([0, 800]);
    expect(new Set([start?.x, a?.x, b?.x, each?.x])).toEqual(new Set([0]));
  });

  it('leaves a compensation beside its step', () => {
    const undo: SagaNode = { name: 'undo', type: 'compensation', service: 's', action: 'u' };
    const saga = applyChanges(SAGA, [
      { type: 'NodesAdded', nodes: [undo], positions: { undo: { x: 300, y: 88 } } },
      { type: 'EdgesAdded', edges: [{ from: 'a', to: 'undo', type: 'compensation' }] },
    ]);
    const layout = made(distribute(saga, chosen('start', 'a', 'undo', 'each'), 'y'), saga);
    const { a, undo: beside } = layout?.nodes ?? {};
    expect(a?.y).toBe(388);
    expect(beside).toEqual({ x: 300, y: 396 });
  });

  it('does nothing with two boxes, and counts as one to undo', () => {
    expect(distribute(SAGA, chosen('start', 'a'), 'y').changes).toEqual([]);
    const history = perform(
      startHistory(SAGA),
      distribute(SAGA, chosen('start', 'a', 'each'), 'y'),
    );
    expect(history.past).toHaveLength(1);
    expect(undo(history).present).toBe(SAGA);
  });
});
