import type { SagaEdge, SagaNode } from '../definition/nodes';
import type { Json } from '../definition/primitives';
import type { SagaDefinition } from '../definition/saga-definition';
import type { Renaming } from '../expression/rename-references';
import { renameInEdge, renameInNode } from '../rename/rename-in-drawing';
import { isFields } from './value-changes';

/** A node, wherever it is drawn. */
export type FlatNode = {
  readonly name: string;
  /** Without its body, whose nodes stand beside it. */
  readonly node: SagaNode;
  /** The map in whose body it lies; null at the top. */
  readonly parent: string | null;
};

/** A drawing with the bodies of its maps laid out beside the rest; names are unique in the whole document. */
export type FlatDrawing = {
  readonly nodes: ReadonlyMap<string, FlatNode>;
  readonly edges: readonly SagaEdge[];
};

/** The edge's type, `flow` when the drawing doesn't say. */
export function edgeType(edge: Pick<SagaEdge, 'type'>): 'flow' | 'compensation' | 'error' {
  return edge.type ?? 'flow';
}

/** Lays a drawing out flat. Of nodes that share a name, which is an error, the first counts. */
export function flatDrawing(definition: SagaDefinition): FlatDrawing {
  const nodes = new Map<string, FlatNode>();
  const edges: SagaEdge[] = [];
  const add = (part: Part, parent: string | null) => {
    for (const node of part.nodes) {
      const { body, ...rest } = node as SagaNode & { readonly body?: unknown };
      if (nodes.has(node.name)) continue;
      nodes.set(node.name, { name: node.name, node: rest as SagaNode, parent });
      if (node.type === 'map' && isPart(body)) add(body, node.name);
    }
    edges.push(...part.edges);
  };
  add(definition, null);
  return { nodes, edges };
}

/** The same drawing after a node got another name. */
export function renamed({ nodes, edges }: FlatDrawing, renaming: Renaming): FlatDrawing {
  const named = (name: string) => (name === renaming.from ? renaming.to : name);
  return {
    nodes: new Map(
      [...nodes.values()].map(({ name, node, parent }) => [
        named(name),
        {
          name: named(name),
          node: renameInNode(node, renaming),
          parent: parent === null ? null : named(parent),
        },
      ]),
    ),
    edges: edges.map((edge) => renameInEdge(edge, renaming)),
  };
}

type Part = { readonly nodes: readonly SagaNode[]; readonly edges: readonly SagaEdge[] };

/** A draft may hold a map whose body is not drawn yet. */
function isPart(body: unknown): body is Part {
  const { nodes, edges } = isFields(body) ? body : {};
  const ends = (edge: Json) => isFields(edge) && isText(edge.from) && isText(edge.to);
  const named = (node: Json) => isFields(node) && isText(node.name) && isText(node.type);
  return Array.isArray(nodes) && Array.isArray(edges) && nodes.every(named) && edges.every(ends);
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}
