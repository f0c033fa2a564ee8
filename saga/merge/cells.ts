import type { SagaEdge, SagaNode } from '../definition/nodes';
import type { Json } from '../definition/primitives';
import type { SagaDefinition } from '../definition/saga-definition';
import { edgeType } from '../diff/flat-drawing';
import { isFields } from '../diff/value-changes';

/** A drawing taken apart into what can be changed by itself. */
export type Cells = {
  /** The document's own fields, its tests apart. */
  readonly saga: Fields;
  /** The tests of the saga, if it has any. */
  readonly tests: Json | undefined;
  /** By name, those in the bodies of maps too; maps without their bodies. */
  readonly nodes: Fields;
  /** The map in whose body a node lies; `''` at the top. */
  readonly parents: Fields;
  /** By their ends, type and outcome. */
  readonly edges: Fields;
  /** Where boxes lie. */
  readonly places: Fields;
  /** Whatever else the layout holds. */
  readonly layout: Fields;
};

export type Fields = { readonly [key: string]: Json | undefined };
type Part = { readonly nodes: readonly SagaNode[]; readonly edges: readonly SagaEdge[] };

/** Takes a drawing apart; undefined when two of its nodes have one name, so that names tell nothing. */
export function cellsOf(definition: SagaDefinition): Cells | undefined {
  const { nodes: _nodes, edges: _edges, layout, tests, ...saga } = definition;
  const { nodes: places = {}, ...rest } = layout ?? {};
  const nodes: { [name: string]: Json } = {};
  const parents: { [name: string]: Json } = {};
  const edges: SagaEdge[] = [];
  const add = (part: Part, parent: string): boolean => {
    edges.push(...part.edges);
    return part.nodes.every((node) => {
      if (Object.hasOwn(nodes, node.name)) return false;
      const body = bodyOf(node);
      nodes[node.name] = (body ? withoutBody(node) : node) as unknown as Json;
      parents[node.name] = parent;
      return body ? add(body, node.name) : true;
    });
  };
  if (!add(definition, '')) return undefined;
  return {
    saga: saga as Fields,
    tests: tests as unknown as Json | undefined,
    nodes,
    parents,
    edges: keyed(edges),
    places,
    layout: rest as Fields,
  };
}

function keyed(edges: readonly SagaEdge[]): Fields {
  const found: { [key: string]: Json } = {};
  for (const edge of edges) {
    const key = `${edge.from}→${edge.to}:${edgeType(edge)}:${edge.outcome ?? ''}`;
    let free = key;
    for (let count = 2; Object.hasOwn(found, free); count += 1) free = `${key}#${count}`;
    found[free] = edge as unknown as Json;
  }
  return found;
}

/** The body of a map, as far as it is drawn. */
function bodyOf(node: SagaNode): Part | undefined {
  if (node.type !== 'map' || !isFields(node.body)) return undefined;
  const { nodes, edges } = node.body;
  return Array.isArray(nodes) && Array.isArray(edges) ? { nodes, edges } : undefined;
}

function withoutBody(node: SagaNode): object {
  const { body: _body, ...rest } = node as SagaNode & { readonly body: unknown };
  return rest;
}

/** Puts a drawing together again; `order` gives the order of its nodes and edges. */
export function drawingOf(
  cells: Cells,
  order: { readonly nodes: readonly string[]; readonly edges: readonly string[] },
): SagaDefinition {
  const children = new Map<string, string[]>([['', []]]);
  for (const name of order.nodes) {
    const parent = String(cells.parents[name] ?? '');
    children.set(parent, [...(children.get(parent) ?? []), name]);
  }
  const edgesIn = new Map<string, SagaEdge[]>([['', []]]);
  for (const key of order.edges) {
    const edge = cells.edges[key] as unknown as SagaEdge;
    const parent = String(cells.parents[edge.from] ?? '');
    edgesIn.set(parent, [...(edgesIn.get(parent) ?? []), edge]);
  }
  const partIn = (parent: string): { nodes: SagaNode[]; edges: SagaEdge[] } => ({
    nodes: (children.get(parent) ?? []).map((name) => {
      const node = cells.nodes[name] as unknown as SagaNode;
      const isDrawn = node.type === 'map' && node.body === undefined;
      return isDrawn ? { ...node, body: partIn(name) } : node;
    }),
    edges: edgesIn.get(parent) ?? [],
  });
  const layout = { ...cells.layout, nodes: cells.places };
  const hasLayout = Object.keys(cells.places).length + Object.keys(cells.layout).length > 0;
  const drawing = {
    ...cells.saga,
    ...partIn(''),
    ...(hasLayout ? { layout } : {}),
    ...(cells.tests === undefined ? {} : { tests: cells.tests }),
  };
  return drawing as unknown as SagaDefinition;
}
