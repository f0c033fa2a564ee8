import { annotationOf } from '@/components/canvas/annotations/annotation-key';
import { edgeKeys, edgeType } from '@/components/canvas/edge-key';
import type { SagaEdge } from '@/saga/definition/nodes';
import type { SagaDefinition } from '@/saga/definition/saga-definition';
import { applyChanges } from '../apply-change';
import type { Gesture } from '../change';
import { branches, connectionProblem } from '../connection-rules';
import { edgesWhere, nodeNamed, undoneBy } from '../drawing';

/**
 * Deletes what is selected (names of nodes, keys of edges, notes and groups). Of a group the frame goes, its nodes
 * stay. A deleted step takes the compensation along that
 * undoes nothing else, and where it stood alone on the way forward, the way is closed again.
 */
export function removeSelected(
  definition: SagaDefinition,
  selection: ReadonlySet<string>,
): Gesture {
  const chosen = definition.nodes.map(({ name }) => name).filter((name) => selection.has(name));
  const names = [...chosen, ...orphans(definition, new Set(chosen))];
  const keys = edgeKeys(definition.edges).filter((key) => selection.has(key));
  const ids = (type: 'note' | 'group') =>
    [...selection].flatMap((key) => {
      const annotation = annotationOf(key);
      return annotation?.type === type ? [annotation.id] : [];
    });
  const [notes, groups] = [ids('note'), ids('group')];
  const changes = [
    ...(notes.length > 0 ? [{ type: 'NotesRemoved', ids: notes } as const] : []),
    ...(groups.length > 0 ? [{ type: 'GroupsRemoved', ids: groups } as const] : []),
    ...(keys.length > 0 ? [{ type: 'EdgesRemoved', keys } as const] : []),
    ...(names.length > 0 ? [{ type: 'NodesRemoved', names } as const] : []),
  ];
  const edges = bridges(definition, new Set(names), new Set(keys)).filter(
    (edge) => !connectionProblem(applyChanges(definition, changes), edge),
  );
  return {
    label: selection.size === 1 && names.length === 1 ? `Delete ${names[0]}` : 'Delete',
    changes: [...changes, ...(edges.length > 0 ? [{ type: 'EdgesAdded', edges } as const] : [])],
    select: [],
  };
}

/** Compensations that would undo nothing once these nodes are gone. */
function orphans(definition: SagaDefinition, gone: ReadonlySet<string>): string[] {
  return definition.nodes.flatMap(({ name, type }) => {
    if (type !== 'compensation' || gone.has(name)) return [];
    const steps = undoneBy(definition, name);
    return steps.length > 0 && steps.every((step) => gone.has(step)) ? [name] : [];
  });
}

/** Edges that lead past what is deleted, from each way in to the one way out. */
function bridges(
  definition: SagaDefinition,
  gone: ReadonlySet<string>,
  cut: ReadonlySet<string>,
): SagaEdge[] {
  const keys = edgeKeys(definition.edges);
  const kept = edgesWhere(definition, (edge) => edgeType(edge) === 'flow')
    .filter(({ index }) => !cut.has(keys[index] ?? ''))
    .map(({ edge }) => edge);
  const target = (name: string, seen: ReadonlySet<string>): string | undefined => {
    if (!gone.has(name)) return name;
    const node = nodeNamed(definition, name);
    const ways = kept.filter((edge) => edge.from === name);
    if (seen.has(name) || ways.length !== 1 || !node || branches(node.type)) return undefined;
    return target(ways[0]?.to ?? '', new Set([...seen, name]));
  };
  return kept.flatMap((edge) => {
    if (gone.has(edge.from) || !gone.has(edge.to)) return [];
    const to = target(edge.to, new Set());
    return to === undefined ? [] : [{ ...edge, to }];
  });
}
