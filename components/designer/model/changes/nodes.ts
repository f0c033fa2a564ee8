import type { Positions } from '@/components/canvas/geometry';
import type { SagaDefinition } from '@/saga/definition/saga-definition';
import { namesWithin } from '../bodies/body';
import type { Change } from '../change';

type Of<T extends Change['type']> = Extract<Change, { readonly type: T }>;

/** Adds nodes whose names are free, with their places. */
export function addNodes(definition: SagaDefinition, change: Of<'NodesAdded'>): SagaDefinition {
  const taken = new Set(definition.nodes.map((node) => node.name));
  const fresh = change.nodes.filter((node) => {
    if (taken.has(node.name)) return false;
    taken.add(node.name);
    return true;
  });
  if (fresh.length === 0) return definition;
  const places = Object.fromEntries(
    namesWithin(fresh).flatMap((name) => {
      const at = change.positions[name];
      return at ? [[name, at]] : [];
    }),
  );
  return withPlaces({ ...definition, nodes: [...definition.nodes, ...fresh] }, places);
}

/** Removes nodes and every edge that touches them. */
export function removeNodes(definition: SagaDefinition, names: readonly string[]): SagaDefinition {
  const chosen = new Set(names);
  const nodes = definition.nodes.filter((node) => !chosen.has(node.name));
  if (nodes.length === definition.nodes.length) return definition;
  const removed = definition.nodes.filter((node) => chosen.has(node.name));
  const gone = new Set(namesWithin(removed));
  const edges = definition.edges.filter((edge) => !gone.has(edge.from) && !gone.has(edge.to));
  return { ...definition, nodes, edges };
}

/** Puts the edited node in the place of the old one. Names change by renaming only. */
export function editNode(definition: SagaDefinition, change: Of<'NodeEdited'>): SagaDefinition {
  if (change.node.name !== change.name) return definition;
  if (!definition.nodes.some((node) => node.name === change.name)) return definition;
  const nodes = definition.nodes.map((node) => (node.name === change.name ? change.node : node));
  return { ...definition, nodes };
}

/** Moves nodes that are there. */
export function moveNodes(definition: SagaDefinition, positions: Positions): SagaDefinition {
  const known = new Set(definition.nodes.map((node) => node.name));
  const before = definition.layout?.nodes ?? {};
  const moved = Object.entries(positions).filter(([name, at]) => {
    const old = before[name];
    return known.has(name) && !(old && old.x === at.x && old.y === at.y);
  });
  return moved.length === 0 ? definition : withPlaces(definition, Object.fromEntries(moved));
}

function withPlaces(definition: SagaDefinition, places: Positions): SagaDefinition {
  return {
    ...definition,
    layout: { ...definition.layout, nodes: { ...definition.layout?.nodes, ...places } },
  };
}
