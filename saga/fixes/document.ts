import { forgetInLayout } from '../definition/layout-names';
import type { SagaEdge, SagaNode } from '../definition/nodes';
import type { SagaDefinition } from '../definition/saga-definition';

/** A drawing, or the body of a map in one. */
export type Part = { readonly nodes: readonly SagaNode[]; readonly edges: readonly SagaEdge[] };

/** The document with every drawing in it, bodies of maps included, changed. */
export function eachPart(definition: SagaDefinition, change: (part: Part) => Part): SagaDefinition {
  return { ...definition, ...mutable(inBodies(change(definition), change)) };
}

function inBodies(part: Part, change: (part: Part) => Part): Part {
  const nodes = part.nodes.map((node) => {
    if (node.type !== 'map') return node;
    return { ...node, body: mutable(inBodies(change(node.body), change)) };
  });
  return { ...part, nodes };
}

function mutable({ nodes, edges }: Part): { nodes: SagaNode[]; edges: SagaEdge[] } {
  return { nodes: [...nodes], edges: [...edges] };
}

/** Every node of the document, those in bodies of maps included. */
export function allNodes(definition: SagaDefinition): readonly SagaNode[] {
  const found: SagaNode[] = [];
  eachPart(definition, (part) => {
    found.push(...part.nodes);
    return part;
  });
  return found;
}

/** The document with the drawing changed in which that node lies. */
export function partOf(
  definition: SagaDefinition,
  name: string,
  change: (part: Part) => Part,
): SagaDefinition {
  return eachPart(definition, (part) =>
    part.nodes.some((node) => node.name === name) ? change(part) : part,
  );
}

/** The document with that node changed, wherever it lies. */
export function withNode(
  definition: SagaDefinition,
  name: string,
  change: (node: SagaNode) => SagaNode,
): SagaDefinition {
  return eachPart(definition, (part) => ({
    ...part,
    nodes: part.nodes.map((node) => (node.name === name ? change(node) : node)),
  }));
}

/** The document without that node, its edges, and what the layout has of it. */
export function withoutNode(definition: SagaDefinition, name: string): SagaDefinition {
  const rest = eachPart(definition, ({ nodes, edges }) => ({
    nodes: nodes.filter((node) => node.name !== name),
    edges: edges.filter(({ from, to }) => from !== name && to !== name),
  }));
  if (!rest.layout) return rest;
  return { ...rest, layout: forgetInLayout(rest.layout, new Set([name])) };
}

/** The edge at that JSON pointer (`/edges/3`, `/nodes/2/body/edges/0`); undefined when there is none. */
export function edgeAt(definition: SagaDefinition, pointer: string): SagaEdge | undefined {
  let at: unknown = definition;
  for (const key of pointer.split('/').slice(1)) at = (at as { [key: string]: unknown })?.[key];
  return at as SagaEdge | undefined;
}

/** The document with that one edge changed, or without it when `change` gives undefined. */
export function withEdge(
  definition: SagaDefinition,
  edge: SagaEdge,
  change: (edge: SagaEdge) => SagaEdge | undefined,
): SagaDefinition {
  return eachPart(definition, ({ nodes, edges }) => ({
    nodes,
    edges: edges.flatMap((known) => (known === edge ? (change(known) ?? []) : known)),
  }));
}

/** A name that no node of the document has: the wanted one, or that with a number behind it. */
export function freeName(definition: SagaDefinition, wanted: string): string {
  const taken = new Set(allNodes(definition).map(({ name }) => name));
  const stem = wanted.slice(0, 60);
  let name = stem;
  for (let i = 2; taken.has(name); i += 1) name = `${stem}${i}`;
  return name;
}
