import { NAME_PATTERN } from '../definition/primitives';
import type { Diagnostic } from '../diagnostic';
import { allGraphs, type Graph } from './graph';
import { diagnostic, located } from './report';

/** Names that are safe; edges between nodes that exist, and once. */
export function checkNames(graph: Graph): readonly Diagnostic[] {
  return [...unsafeNames(graph), ...unsafeFields(graph), ...unknownEnds(graph), ...twice(graph)];
}

function unsafeNames({ definition }: Graph): readonly Diagnostic[] {
  return definition.nodes.flatMap((node, index) => {
    if (NAME_PATTERN.test(node.name)) return [];
    const about = { nodes: [node.name], pointer: `/nodes/${index}/name` };
    return [diagnostic('BS104', unsafe(node.name), about)];
  });
}

function unsafeFields({ definition: { search = {}, nodes }, within }: Graph) {
  if (within !== null) return [];
  const start = nodes.filter(({ type }) => type === 'start').map(({ name }) => name);
  return Object.keys(search)
    .filter((name) => !NAME_PATTERN.test(name))
    .map((name) => diagnostic('BS104', unsafe(name), { nodes: start, pointer: '/search' }));
}

function unsafe(name: string): string {
  const rule = 'Start with a letter; then letters, digits or underscores, 64 at most.';
  return `\`${name.slice(0, 80)}\` can't be a name. ${rule}`;
}

/** Names that several nodes have, in the drawing or in the bodies of its maps: all share one namespace. */
export function duplicateNames(root: Graph): readonly Diagnostic[] {
  const seen = new Set<string>();
  return allGraphs(root).flatMap((graph) => {
    const found = graph.definition.nodes.flatMap((node, index) => {
      if (!seen.has(node.name)) {
        seen.add(node.name);
        return [];
      }
      const about = { nodes: [node.name], pointer: `/nodes/${index}/name` };
      const message = `Several nodes are named \`${node.name}\`. Rename all but one.`;
      return [diagnostic('BS103', message, about)];
    });
    return located(graph, found);
  });
}

function unknownEnds({ links, nodes }: Graph): readonly Diagnostic[] {
  return links.flatMap(({ from, to, index }) => {
    const unknown = [from, to].filter((name) => !nodes.has(name));
    if (unknown.length === 0) return [];
    const known = [from, to].filter((name) => nodes.has(name));
    const message = `The edge from \`${from}\` to \`${to}\` names no node \`${unknown[0]}\`. Connect it to a node or delete it.`;
    return [diagnostic('BS105', message, { nodes: known, edges: [index] })];
  });
}

function twice({ links }: Graph): readonly Diagnostic[] {
  const seen = new Set<string>();
  return links.flatMap(({ from, to, type, index, edge }) => {
    const key = JSON.stringify([from, to, type, edge.condition, edge.on, edge.outcome]);
    if (!seen.has(key)) {
      seen.add(key);
      return [];
    }
    const message = `Two edges lead from \`${from}\` to \`${to}\` in the same way. Delete one.`;
    return [diagnostic('BS122', message, { nodes: [from, to], edges: [index] })];
  });
}
