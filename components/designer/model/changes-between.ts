import { edgeKeys } from '@/components/canvas/edge-key';
import type { Positions } from '@/components/canvas/geometry';
import type { SagaDefinition } from '@/saga/definition/saga-definition';
import { applyChanges } from './apply-change';
import type { Change, Settings } from './change';

/**
 * The changes that make the one drawing of the other, as small as they can be told, so that they can be
 * applied beside what somebody else does. Where they cannot be told so, the drawing is replaced.
 */
export function changesBetween(before: SagaDefinition, after: SagaDefinition): readonly Change[] {
  const changes = [
    ...settingsChanges(before, after),
    ...editedEdges(before, after),
    ...removals(before, after),
    ...editedNodes(before, after),
    ...additions(before, after),
  ];
  return isEqual(applyChanges(before, changes), after)
    ? changes
    : [{ type: 'DrawingReplaced', definition: after }];
}

function settingsChanges(before: SagaDefinition, after: SagaDefinition): readonly Change[] {
  const settings = settingsOf(after);
  return isEqual(settingsOf(before), settings) ? [] : [{ type: 'SettingsEdited', settings }];
}

function settingsOf({ nodes: _n, edges: _e, layout: _l, ...settings }: SagaDefinition): Settings {
  return settings;
}

/** Where no edge came or went, those that differ were edited in their place. */
function editedEdges(before: SagaDefinition, after: SagaDefinition): readonly Change[] {
  if (before.edges.length !== after.edges.length) return [];
  const keys = edgeKeys(before.edges);
  return after.edges.flatMap((edge, index): Change[] =>
    isEqual(edge, before.edges[index])
      ? []
      : [{ type: 'EdgeEdited', key: keys[index] ?? '', edge }],
  );
}

function removals(before: SagaDefinition, after: SagaDefinition): readonly Change[] {
  const kept = new Set(after.nodes.map(({ name }) => name));
  const names = before.nodes.map(({ name }) => name).filter((name) => !kept.has(name));
  const left = new Set(edgeKeys(after.edges));
  const keys = edgeKeys(before.edges).filter((key) => !left.has(key));
  const fewer = after.edges.length !== before.edges.length;
  return [
    ...(fewer && keys.length > 0 ? [{ type: 'EdgesRemoved', keys } as const] : []),
    ...(names.length > 0 ? [{ type: 'NodesRemoved', names } as const] : []),
  ];
}

function editedNodes(before: SagaDefinition, after: SagaDefinition): readonly Change[] {
  const known = new Map(before.nodes.map((node) => [node.name, node]));
  return after.nodes.flatMap((node): Change[] => {
    const old = known.get(node.name);
    return !old || isEqual(old, node) ? [] : [{ type: 'NodeEdited', name: node.name, node }];
  });
}

function additions(before: SagaDefinition, after: SagaDefinition): readonly Change[] {
  const known = new Set(before.nodes.map(({ name }) => name));
  const nodes = after.nodes.filter(({ name }) => !known.has(name));
  const had = new Set(edgeKeys(before.edges));
  const keys = edgeKeys(after.edges);
  const edges = after.edges.filter((_, index) => !had.has(keys[index] ?? ''));
  const places = after.layout?.nodes ?? {};
  const positions: Positions = Object.fromEntries(
    nodes.flatMap(({ name }) => (places[name] ? [[name, places[name]]] : [])),
  );
  const more = after.edges.length !== before.edges.length;
  return [
    ...(nodes.length > 0 ? [{ type: 'NodesAdded', nodes, positions, into: null } as const] : []),
    ...(more && edges.length > 0 ? [{ type: 'EdgesAdded', edges } as const] : []),
  ];
}

/** Equal as JSON, whatever the order of the fields. */
function isEqual(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (a === null || b === null || typeof a !== 'object' || typeof b !== 'object') return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const [left, right] = [Object.entries(a), Object.entries(b)];
  const other = b as { readonly [key: string]: unknown };
  return (
    left.length === right.length &&
    left.every(([key, value]) => Object.hasOwn(b, key) && isEqual(value, other[key]))
  );
}
