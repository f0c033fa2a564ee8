import type { SagaDefinition } from '../definition/saga-definition';
import { edgeEntries, edgesFrom } from './diff-edges';
import type { DiffEntry } from './diff-entry';
import { fieldEntries } from './diff-fields';
import { testEntries } from './diff-tests';
import { type FlatDrawing, type FlatNode, flatDrawing } from './flat-drawing';
import { matchNodes } from './match-nodes';
import { meaningOf, nodeFieldRule, sagaFieldRule, sagaMeaning } from './node-fields';
import { code } from './words';

/**
 * What is different in `after`, seen from `before`, as far as it means something: layout, the order of fields
 * and nodes, and values that equal their default are left out. Nodes in the bodies of maps are compared like
 * all others. First what is about the saga, then by node in the order of `after`, what was removed, and its tests.
 * Total: drafts with errors are compared as far as they go.
 */
export function semanticDiff(before: SagaDefinition, after: SagaDefinition): readonly DiffEntry[] {
  const now = flatDrawing(after);
  const { renamings, before: old } = matchNodes(flatDrawing(before), now);
  const oldNames = new Map(renamings.map(({ from, to }) => [to, from]));
  const saga = fieldEntries({
    node: null,
    before: sagaMeaning(before),
    after: sagaMeaning(after),
    ruleOf: sagaFieldRule,
  });
  const leaving = { before: edgesFrom(old), after: edgesFrom(now) };
  const nodes = [...now.nodes.values()].flatMap((node) => {
    const known = old.nodes.get(node.name);
    if (!known) return [added(node)];
    const { name } = node;
    const edges = { before: leaving.before.get(name) ?? [], after: leaving.after.get(name) ?? [] };
    return [
      ...renaming(name, oldNames.get(name)),
      ...nodeEntries(known, node),
      ...edgeEntries({ node: name, ...edges }),
    ];
  });
  return [...saga, ...nodes, ...removed(old, now), ...testEntries(before, after, renamings)];
}

function added({ name, node }: FlatNode): DiffEntry {
  const text = `The ${node.type} ${code(name)} is new`;
  return { kind: 'added', severity: 'behaviour', node: name, text };
}

function removed(old: FlatDrawing, now: FlatDrawing): readonly DiffEntry[] {
  return [...old.nodes.values()]
    .filter(({ name }) => !now.nodes.has(name))
    .map(({ name, node }) => {
      const text = `The ${node.type} ${code(name)} is gone`;
      return { kind: 'removed', severity: 'breaking', node: name, text };
    });
}

function renaming(name: string, was: string | undefined): readonly DiffEntry[] {
  if (was === undefined) return [];
  const text = `${code(was)} is called ${code(name)} now`;
  return [{ kind: 'renamed', severity: 'breaking', node: name, was, text }];
}

function nodeEntries(old: FlatNode, now: FlatNode): readonly DiffEntry[] {
  const { name: node } = now;
  const moves: readonly DiffEntry[] =
    old.parent === now.parent
      ? []
      : [{ kind: 'moved', severity: 'breaking', node, text: movedText(now) }];
  if (old.node.type !== now.node.type) {
    const text = `${code(node)} is a ${now.node.type} instead of a ${old.node.type}`;
    return [...moves, { kind: 'retyped', severity: 'breaking', node, text }];
  }
  const before = meaningOf(old.node);
  const after = meaningOf(now.node);
  return [...moves, ...fieldEntries({ node, before, after, ruleOf: nodeFieldRule })];
}

function movedText({ name, parent }: FlatNode): string {
  return parent === null
    ? `${code(name)} has left the body of a map`
    : `${code(name)} lies in the body of ${code(parent)} now`;
}
