import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseDefinition } from '../definition/parse-definition';
import type { SagaDefinition } from '../definition/saga-definition';
import { semanticDiff } from '../diff/semantic-diff';
import { renameInDefinition } from '../rename/rename-in-definition';
import { arbitrarySaga } from '../testing/arbitrary-saga';
import { mutated } from '../testing/mutated';
import type { Choose } from './merge-conflict';
import { mergeDrawings } from './merge-drawings';

const MINE: Choose = () => 'mine';
const THEIRS: Choose = () => 'theirs';

/** A saga, and two sound drawings that somebody made of it in any way. */
const threeDrawings = arbitrarySaga.chain((base) => {
  const changed = mutated(base).map((other) => parseDefinition(other).definition ?? base);
  return fc.record({ base: fc.constant(base), mine: changed, theirs: changed });
});

type Edit = (saga: SagaDefinition) => SagaDefinition;

/** Edits by two people of different nodes, so that nothing stands against another. */
const disjointEdits = arbitrarySaga.chain((base) => {
  const names = base.nodes.map(({ name }) => name);
  const edit = fc.record({
    at: fc.nat(),
    kind: fc.constantFrom('title', 'description', 'rename', 'move', 'add', 'note', 'group'),
    id: fc.integer({ min: 1, max: 1_000_000 }),
  });
  return fc
    .tuple(fc.array(edit, { maxLength: 4 }), fc.array(edit, { maxLength: 4 }))
    .map(([one, two]) => {
      const half = Math.floor(names.length / 2);
      return {
        base,
        one: one.map((each) => editOf(each, names.slice(0, half), 'One')),
        two: two.map((each) => editOf(each, names.slice(half), 'Two')),
      };
    });
});

function editOf(
  { at, kind, id }: { at: number; kind: string; id: number },
  names: readonly string[],
  who: string,
): Edit {
  const name = names[at % Math.max(1, names.length)];
  const fields =
    (change: object): Edit =>
    (saga) => ({
      ...saga,
      nodes: saga.nodes.map((node) => (node.name === name ? { ...node, ...change } : node)),
    });
  if (kind === 'add' || name === undefined) {
    const node = { name: `added${who}${id}`, type: 'wait' as const, duration: '5s' };
    return (saga) =>
      saga.nodes.some((each) => each.name === node.name)
        ? saga
        : { ...saga, nodes: [...saga.nodes, node] };
  }
  if (kind === 'rename') {
    return (saga) =>
      saga.nodes.some((each) => each.name === name)
        ? renameInDefinition(saga, { from: name, to: `renamed${who}${id}` })
        : saga;
  }
  if (kind === 'move') {
    return (saga) =>
      saga.nodes.some((each) => each.name === name)
        ? laidOut(saga, { nodes: { ...saga.layout?.nodes, [name]: { x: id, y: id } } })
        : saga;
  }
  if (kind === 'note') {
    const note = { id: `note${who}${id}`, text: name, x: id, y: 0, width: 200, height: 96 };
    const others = (saga: SagaDefinition) =>
      (saga.layout?.notes ?? []).filter((each) => each.id !== note.id);
    return (saga) => laidOut(saga, { notes: [...others(saga), note] });
  }
  if (kind === 'group') return (saga) => grouped(saga, { id: `group${who}${id}`, name });
  return fields({ [kind === 'title' ? 'title' : 'description']: `${who} ${id}` });
}

function laidOut(saga: SagaDefinition, layout: SagaDefinition['layout']): SagaDefinition {
  return { ...saga, layout: { ...saga.layout, ...layout } };
}

/** The saga with one node in a group, as far as the node still has that name and is in none yet. */
function grouped(
  saga: SagaDefinition,
  { id, name }: { readonly id: string; readonly name: string },
): SagaDefinition {
  const groups = saga.layout?.groups ?? [];
  const isTaken = groups.some((group) => group.id === id || group.nodes.includes(name));
  if (isTaken || !saga.nodes.some((node) => node.name === name)) return saga;
  return laidOut(saga, { groups: [...groups, { id, title: id, nodes: [name] }] });
}

const apply = (base: SagaDefinition, edits: readonly Edit[]) =>
  edits.reduce((saga, edit) => edit(saga), base);

/** The layout with its lists by id: whose additions stand first is told elsewhere. */
function inOrder(layout: SagaDefinition['layout']) {
  const byId = <T extends { readonly id: string }>(list: readonly T[] = []) =>
    list.toSorted((a, b) => a.id.localeCompare(b.id));
  return { nodes: layout?.nodes ?? {}, notes: byId(layout?.notes), groups: byId(layout?.groups) };
}

describe('merging drawings', { timeout: 30_000 }, () => {
  it('takes over what only one side changed', () => {
    fc.assert(
      fc.property(threeDrawings, ({ base, mine }) => {
        for (const choose of [MINE, THEIRS]) {
          const changed = { definition: mine, conflicts: [], gaveWay: [] };
          expect(mergeDrawings({ base, mine, theirs: base }, choose)).toEqual(changed);
          expect(mergeDrawings({ base, mine: base, theirs: mine }, choose)).toEqual(changed);
          expect(mergeDrawings({ base, mine, theirs: mine }, choose)).toEqual(changed);
        }
      }),
    );
  });

  it('has every change of both sides when they do not touch each other, whoever merges', () => {
    fc.assert(
      fc.property(disjointEdits, ({ base, one, two }) => {
        const [mine, theirs] = [apply(base, one), apply(base, two)];
        const here = mergeDrawings({ base, mine, theirs }, MINE);
        const there = mergeDrawings({ base, mine: theirs, theirs: mine }, MINE);
        expect(here.conflicts).toEqual([]);
        const both = apply(apply(base, one), two);
        expect(semanticDiff(here.definition, both)).toEqual([]);
        expect(semanticDiff(here.definition, there.definition)).toEqual([]);
        expect(inOrder(here.definition.layout)).toEqual(inOrder(both.layout));
        expect(here.definition.layout).toEqual(there.definition.layout);
      }),
      { numRuns: 150 },
    );
  });

  it('makes a sound document of sound documents, whatever was chosen', () => {
    fc.assert(
      fc.property(threeDrawings, fc.array(fc.constantFrom(MINE, THEIRS)), (three, choices) => {
        let asked = 0;
        const choose: Choose = (conflict) => (choices[asked++] ?? MINE)(conflict);
        const { definition, conflicts } = mergeDrawings(three, choose);
        expect(parseDefinition(definition).diagnostics ?? []).toEqual([]);
        expect(new Set(conflicts.map(({ id }) => id)).size).toBe(conflicts.length);
      }),
      { numRuns: 150 },
    );
  });

  it('finds as many conflicts, whoever merges', () => {
    fc.assert(
      fc.property(threeDrawings, ({ base, mine, theirs }) => {
        const ids = (three: Parameters<typeof mergeDrawings>[0]) =>
          mergeDrawings(three, MINE)
            .conflicts.map(({ id }) => id)
            .sort();
        expect(ids({ base, mine: theirs, theirs: mine }).length).toBe(
          ids({ base, mine, theirs }).length,
        );
      }),
      { numRuns: 150 },
    );
  });
});
