import { renameInLayout } from '../definition/layout-names';
import type { SagaEdge, SagaNode } from '../definition/nodes';
import type { SagaDefinition } from '../definition/saga-definition';
import type { Renaming } from '../expression/rename-references';
import { renameInEdge, renameInNode } from './rename-in-drawing';
import { renameInTests } from './rename-in-tests';

/** The document in which a node, wherever it lies, has another name: in edges, layout, tests and every expression. */
export function renameInDefinition(definition: SagaDefinition, renaming: Renaming): SagaDefinition {
  const part = renameInPart(definition, renaming);
  const { layout } = definition;
  const drawn = { ...definition, nodes: [...part.nodes], edges: [...part.edges] };
  const renamed = renameInTests(drawn, renaming);
  return layout ? { ...renamed, layout: renameInLayout(layout, renaming) } : renamed;
}

type Part = { readonly nodes: readonly SagaNode[]; readonly edges: readonly SagaEdge[] };

function renameInPart({ nodes, edges }: Part, renaming: Renaming): Part {
  return {
    nodes: nodes.map((node) => {
      const renamed = renameInNode(node, renaming);
      if (renamed.type !== 'map' || !Array.isArray(renamed.body?.nodes)) return renamed;
      const body = renameInPart(renamed.body, renaming);
      return { ...renamed, body: { nodes: [...body.nodes], edges: [...body.edges] } };
    }),
    edges: edges.map((edge) => renameInEdge(edge, renaming)),
  };
}
