import type { SagaEdge, SagaNode } from '@/saga/definition/nodes';
import type { SagaDefinition } from '@/saga/definition/saga-definition';

/** Nodes and edges: those of a saga, or those of a map's body. */
export type Body = { readonly nodes: readonly SagaNode[]; readonly edges: readonly SagaEdge[] };

type MapNode = Extract<SagaNode, { readonly type: 'map' }>;

/** The body of a map; an empty one where a draft has none, and for every other node. */
export function bodyOf(node: SagaNode): Body {
  const body: Partial<Body> | undefined = node.type === 'map' ? node.body : undefined;
  return { nodes: body?.nodes ?? [], edges: body?.edges ?? [] };
}

/** The map with another body. */
export function withBody(map: MapNode, { nodes, edges }: Body): MapNode {
  return { ...map, body: { nodes: [...nodes], edges: [...edges] } };
}

/** The names of these nodes and of all nodes in the bodies of the maps among them. */
export function namesWithin(nodes: readonly SagaNode[]): readonly string[] {
  return nodes.flatMap((node) => [node.name, ...namesWithin(bodyOf(node).nodes)]);
}

/**
 * The maps that lie around a node, outermost first; none for a node of the saga itself, undefined when there is
 * no such node. Names are unique in the whole document, bodies included.
 */
export function mapsAround(
  { nodes }: Pick<Body, 'nodes'>,
  name: string,
): readonly string[] | undefined {
  for (const node of nodes) {
    if (node.name === name) return [];
    const inner = mapsAround(bodyOf(node), name);
    if (inner) return [node.name, ...inner];
  }
  return undefined;
}

/** The node of that name, wherever in the document it lies. */
export function nodeAnywhere({ nodes }: Pick<Body, 'nodes'>, name: string): SagaNode | undefined {
  for (const node of nodes) {
    const found = node.name === name ? node : nodeAnywhere(bodyOf(node), name);
    if (found) return found;
  }
  return undefined;
}

type Edit = (drawing: SagaDefinition) => SagaDefinition;

/** Makes an edit to the saga's drawing and to the body of every map; the same object when it changes none. */
export function inEveryDrawing(definition: SagaDefinition, edit: Edit): SagaDefinition {
  return inBodies(edit(definition), (drawing) => inEveryDrawing(drawing, edit));
}

/** Makes an edit to the body of one map, wherever it lies; the same object when there is no such map. */
export function inBodyOf(definition: SagaDefinition, map: string, edit: Edit): SagaDefinition {
  return inBodies(definition, (drawing, name) =>
    name === map ? edit(drawing) : inBodyOf(drawing, map, edit),
  );
}

function inBodies(
  definition: SagaDefinition,
  edit: (drawing: SagaDefinition, map: string) => SagaDefinition,
): SagaDefinition {
  let whole = definition;
  definition.nodes.forEach((node, index) => {
    if (node.type !== 'map') return;
    const { nodes, edges } = bodyOf(node);
    const before = { ...whole, nodes: [...nodes], edges: [...edges] };
    const after = edit(before, node.name);
    if (after === before) return;
    // Places of all nodes lie in the document's one layout.
    whole = {
      ...whole,
      nodes: whole.nodes.with(index, withBody(node, after)),
      ...(after.layout ? { layout: after.layout } : {}),
    };
  });
  return whole;
}
