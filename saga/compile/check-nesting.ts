import type { Diagnostic } from '../diagnostic';
import type { Graph } from './graph';
import { diagnostic } from './report';

/** How deep maps may lie in each other: names of works grow with it. */
export const MAX_MAP_DEPTH = 3;

/** Maps: not too deep in each other, and no pivot within. Sub-sagas: not the saga itself. */
export function checkNesting(graph: Graph): readonly Diagnostic[] {
  const found: Diagnostic[] = [];
  const depth = depthOf(graph);
  for (const node of graph.nodes.values()) {
    if (node.type === 'map' && depth >= MAX_MAP_DEPTH) {
      const message = `\`${node.name}\` lies in ${depth} maps; ${MAX_MAP_DEPTH} is the most. Let a saga of its own do the inner work.`;
      found.push(diagnostic('BS132', message, { nodes: [node.name] }));
    }
    if (node.type === 'sub-saga' && node.saga === graph.definition.name) {
      const message = `\`${node.name}\` runs this saga itself. See to it that a decision ends that; it goes 8 deep at most.`;
      found.push(diagnostic('BS133', message, { nodes: [node.name] }));
    }
    if (node.type === 'step' && node.kind === 'pivot' && depth > 0) {
      const message = `\`${node.name}\` is a pivot in the map \`${graph.within?.map}\`: when one item has passed it, the others may still fail. Put the pivot behind the map.`;
      found.push(diagnostic('BS309', message, { nodes: [node.name] }));
    }
  }
  return found;
}

function depthOf(graph: Graph): number {
  return graph.within === null ? 0 : depthOf(graph.within.graph) + 1;
}
