import { describe, expect, it } from 'vitest';
import type { SagaGroup, SagaLayout, SagaNote } from '../definition/layout';
import type { SagaDefinition } from '../definition/saga-definition';
import { DONE, drawing, START, step } from '../testing/sagas';
import { mergeDrawings } from './merge-drawings';

const NOTE: SagaNote = { id: 'why', text: 'Because', x: 0, y: 0, width: 200, height: 96 };
const GROUP: SagaGroup = { id: 'money', title: 'Money', nodes: ['a', 'b'] };

const saga = (layout: SagaLayout): SagaDefinition =>
  drawing([START, step('a'), step('b'), step('c'), DONE], ['start > a', 'a > b', 'b > c'], {
    layout,
  });
const BASE = { notes: [NOTE], groups: [GROUP] };

function merged(mine: SagaLayout, theirs: SagaLayout, base: SagaLayout = BASE) {
  const three = { base: saga(base), mine: saga(mine), theirs: saga(theirs) };
  const here = mergeDrawings(three, () => 'mine');
  const there = mergeDrawings({ ...three, mine: three.theirs, theirs: three.mine }, () => 'theirs');
  expect(there.conflicts).toHaveLength(here.conflicts.length);
  return { layout: here.definition.layout, other: there.definition.layout, ...here };
}

const note = (change: Partial<SagaNote>) => ({ ...BASE, notes: [{ ...NOTE, ...change }] });
describe('two who write notes and draw groups', () => {
  it('add different ones: all are there, in the same order for both', () => {
    const more = (id: string) => ({
      notes: [NOTE, { ...NOTE, id }],
      groups: [GROUP, { ...GROUP, id, nodes: ['c'] }],
    });
    const { layout, other, conflicts } = merged(more('one'), { ...more('two'), groups: [GROUP] });
    expect(conflicts).toEqual([]);
    expect(layout?.notes?.map(({ id }) => id)).toEqual(['why', 'one', 'two']);
    expect(layout?.groups).toHaveLength(2);
    expect(other).toEqual(layout);
  });

  it('do different things to the same one: both are done', () => {
    const { layout, conflicts } = merged(
      { ...note({ x: 80, y: 8 }), groups: [{ ...GROUP, tone: 'teal' }] },
      { notes: [{ ...NOTE, text: 'Since' }], groups: [{ ...GROUP, nodes: ['b', 'c'] }] },
    );
    expect(conflicts).toEqual([]);
    expect(layout?.notes).toEqual([{ ...NOTE, text: 'Since', x: 80, y: 8 }]);
    expect(layout?.groups).toEqual([{ ...GROUP, nodes: ['b', 'c'], tone: 'teal' }]);
  });

  it('write different words: that is a conflict, told by what was there', () => {
    const { layout, conflicts } = merged(note({ text: 'Mine' }), note({ text: 'Theirs' }));
    expect(conflicts).toEqual([
      {
        id: 'notes why notes Because',
        node: null,
        field: 'notes.Because',
        base: 'Because',
        mine: 'Mine',
        theirs: 'Theirs',
      },
    ]);
    expect(layout?.notes?.[0]?.text).toBe('Mine');
  });

  it('move the same one: nobody is asked, and it stays where I see it', () => {
    const { layout, conflicts } = merged(note({ x: 80 }), note({ x: 160, y: 160 }));
    expect(conflicts).toEqual([]);
    expect(layout?.notes).toEqual([{ ...NOTE, x: 80 }]);
  });

  it('remove what the other moved: it is gone; what the other wrote stays', () => {
    expect(merged({}, note({ x: 80 })).layout?.notes).toBeUndefined();
    const { layout, conflicts } = merged({}, note({ text: 'Since' }));
    expect(conflicts).toEqual([]);
    expect(layout?.notes).toEqual([{ ...NOTE, text: 'Since' }]);
  });

  it('put a node into different groups: it is in one, the same for both', () => {
    const into = (id: string) => ({ groups: [{ id, title: id, nodes: ['c', 'a'] }] });
    const { layout, other } = merged(into('one'), into('two'), {});
    expect(layout?.groups?.flatMap(({ nodes }) => nodes)).toEqual(['c', 'a']);
    expect(other).toEqual(layout);
  });

  it('remove a node and group it: the group is without it', () => {
    const without = saga({});
    without.nodes = without.nodes.filter(({ name }) => name !== 'c');
    without.edges = without.edges.filter(({ to }) => to !== 'c');
    const { definition } = mergeDrawings(
      {
        base: saga({}),
        mine: without,
        theirs: saga({ groups: [{ ...GROUP, nodes: ['b', 'c'] }] }),
      },
      () => 'mine',
    );
    expect(definition.layout?.groups).toEqual([{ ...GROUP, nodes: ['b'] }]);
  });
});
