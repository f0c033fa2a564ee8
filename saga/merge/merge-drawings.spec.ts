import { describe, expect, it } from 'vitest';
import type { SagaNode } from '../definition/nodes';
import type { SagaDefinition } from '../definition/saga-definition';
import { compensation, DONE, drawing, START, step } from '../testing/sagas';
import type { MergeSide } from './merge-conflict';
import { mergeDrawings } from './merge-drawings';

const ORDER = drawing(
  [START, step('reserve'), step('charge'), compensation('release'), DONE],
  ['start > reserve', 'reserve > charge', 'charge > done', 'reserve ~ release'],
);

const edited = (name: string, fields: object, saga = ORDER): SagaDefinition => ({
  ...saga,
  nodes: saga.nodes.map((node) =>
    node.name === name ? ({ ...node, ...fields } as SagaNode) : node,
  ),
});

const without = (name: string, saga = ORDER): SagaDefinition => ({
  ...saga,
  nodes: saga.nodes.filter((node) => node.name !== name),
  edges: saga.edges.filter(({ from, to }) => from !== name && to !== name),
});

const merged = (mine: SagaDefinition, theirs: SagaDefinition, side: MergeSide = 'mine') =>
  mergeDrawings({ base: ORDER, mine, theirs }, () => side);

const named = (definition: SagaDefinition, name: string) =>
  definition.nodes.find((node) => node.name === name);

describe('two people', () => {
  it('edit different fields of one step: both are in it', () => {
    const { definition, conflicts } = merged(
      edited('charge', {
        timeout: '1m',
        retry: { maxAttempts: 9, initialInterval: '1s', jitter: 0 },
      }),
      edited('charge', {
        title: 'Charge',
        retry: { maxAttempts: 2, initialInterval: '7s', jitter: 0 },
      }),
    );
    expect(conflicts).toEqual([]);
    expect(named(definition, 'charge')).toMatchObject({
      timeout: '1m',
      title: 'Charge',
      retry: { maxAttempts: 9, initialInterval: '7s' },
    });
  });

  it('edit the same field: one conflict with both values, and the chosen one counts', () => {
    const [mine, theirs] = [
      edited('charge', { timeout: '1m' }),
      edited('charge', { timeout: '2m' }),
    ];
    const { definition, conflicts } = merged(mine, theirs);
    expect(conflicts).toEqual([
      {
        id: 'node charge timeout',
        node: 'charge',
        field: 'timeout',
        base: '10s',
        mine: '1m',
        theirs: '2m',
      },
    ]);
    expect(named(definition, 'charge')).toMatchObject({ timeout: '1m' });
    expect(named(merged(mine, theirs, 'theirs').definition, 'charge')).toMatchObject({
      timeout: '2m',
    });
  });

  it('one renames a step that the other edits: it has the new name and the edit', () => {
    const mine = drawing(
      [START, step('reserve'), step('pay', { action: 'charge' }), compensation('release'), DONE],
      ['start > reserve', 'reserve > pay', 'pay > done', 'reserve ~ release'],
    );
    const { definition, conflicts } = merged(mine, edited('charge', { timeout: '2m' }));
    expect(conflicts).toEqual([]);
    expect(named(definition, 'pay')).toMatchObject({ action: 'charge', timeout: '2m' });
    expect(named(definition, 'charge')).toBeUndefined();
  });

  it('both rename it: the name is the conflict', () => {
    const renamed = (to: string) =>
      drawing(
        [START, step('reserve'), step(to, { action: 'charge' }), compensation('release'), DONE],
        ['start > reserve', `reserve > ${to}`, `${to} > done`, 'reserve ~ release'],
      );
    const { definition, conflicts } = merged(renamed('pay'), renamed('bill'), 'theirs');
    expect(conflicts).toMatchObject([
      { field: 'name', base: 'charge', mine: 'pay', theirs: 'bill' },
    ]);
    expect(definition.nodes.map(({ name }) => name)).toEqual(
      renamed('bill').nodes.map((n) => n.name),
    );
  });

  it('one removes what the other edits: it is there, with its edges, or it is gone', () => {
    const [mine, theirs] = [without('charge'), edited('charge', { timeout: '2m' })];
    const stays = merged(mine, theirs, 'theirs');
    expect(stays.conflicts).toMatchObject([
      { id: 'node charge', node: 'charge', removedBy: 'mine' },
    ]);
    expect(stays.definition.edges).toEqual(expect.arrayContaining(theirs.edges));
    expect(named(stays.definition, 'charge')).toMatchObject({ timeout: '2m' });
    const goes = merged(mine, theirs, 'mine').definition;
    expect(named(goes, 'charge')).toBeUndefined();
    expect(goes.edges).toEqual(mine.edges);
  });

  it('one removes a step to which the other leads an edge: that is a conflict, too', () => {
    const theirs = {
      ...ORDER,
      nodes: [...ORDER.nodes, step('check')],
      edges: [...ORDER.edges, { from: 'check', to: 'charge' }],
    };
    const { conflicts, definition } = merged(without('charge'), theirs, 'mine');
    expect(conflicts).toMatchObject([{ node: 'charge', removedBy: 'mine' }]);
    expect(named(definition, 'check')).toBeDefined();
    expect(definition.edges.some(({ to }) => to === 'charge')).toBe(false);
  });

  it('one removes what the other left alone: it is gone', () => {
    const { definition, conflicts } = merged(
      without('release'),
      edited('charge', { timeout: '2m' }),
    );
    expect(conflicts).toEqual([]);
    expect(named(definition, 'release')).toBeUndefined();
    expect(named(definition, 'charge')).toMatchObject({ timeout: '2m' });
  });

  it('add a node of the same name at the same time: both are there, mine under another name', () => {
    const added = (x: number, action: string): SagaDefinition => ({
      ...ORDER,
      nodes: [...ORDER.nodes, step('step1', { action })],
      edges: [...ORDER.edges, { from: 'charge', to: 'step1' }],
      layout: { nodes: { step1: { x, y: 0 } } },
    });
    const { definition, gaveWay, conflicts } = merged(added(0, 'one'), added(300, 'two'));
    expect(conflicts).toEqual([]);
    expect(gaveWay).toEqual([{ from: 'step1', to: 'step2' }]);
    expect(named(definition, 'step1')).toMatchObject({ action: 'two' });
    expect(named(definition, 'step2')).toMatchObject({ action: 'one' });
    expect(definition.edges).toEqual(
      expect.arrayContaining([
        { from: 'charge', to: 'step1' },
        { from: 'charge', to: 'step2' },
      ]),
    );
    expect(definition.layout?.nodes).toMatchObject({ step1: { x: 300 }, step2: { x: 0 } });
  });

  it('move the same box: nobody is asked, it stays where I see it', () => {
    const at = (x: number) => ({ ...ORDER, layout: { nodes: { charge: { x, y: 0 } } } });
    const { definition, conflicts } = mergeDrawings(
      { base: at(0), mine: at(10), theirs: at(20) },
      () => 'theirs',
    );
    expect(conflicts).toEqual([]);
    expect(definition.layout?.nodes?.charge).toEqual({ x: 10, y: 0 });
  });

  it('edit the body of a map: what lies in it is merged like all else', () => {
    const map = (...inner: readonly SagaNode[]): SagaDefinition =>
      drawing(
        [
          START,
          {
            name: 'each',
            type: 'map',
            items: 'input.items',
            body: {
              nodes: [{ name: 'in', type: 'start' }, ...inner],
              edges: [{ from: 'in', to: 'pack' }],
            },
          },
          DONE,
        ],
        ['start > each', 'each > done'],
      );
    const { definition, conflicts } = mergeDrawings(
      {
        base: map(step('pack'), step('send')),
        mine: map(step('pack', { timeout: '1h' }), step('send')),
        theirs: map(step('pack'), step('send', { timeout: '2h' })),
      },
      () => 'mine',
    );
    expect(conflicts).toEqual([]);
    expect(definition).toEqual(
      map(step('pack', { timeout: '1h' }), step('send', { timeout: '2h' })),
    );
  });

  it('edit a draft with two nodes of one name: one side’s drawing counts as a whole', () => {
    const doubled = { ...ORDER, nodes: [...ORDER.nodes, step('charge')] };
    const { definition, conflicts } = merged(doubled, edited('charge', { timeout: '2m' }));
    expect(conflicts).toEqual([{ id: 'drawing', node: null }]);
    expect(definition).toBe(doubled);
  });
});
