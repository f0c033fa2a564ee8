import { edgeKeys } from '@/components/canvas/edge-key';
import type { Positions } from '@/components/canvas/geometry';
import type { SagaEdge, SagaNode } from '@/saga/definition/nodes';
import type { SagaDefinition } from '@/saga/definition/saga-definition';
import { applyChanges } from '../apply-change';
import type { Gesture, Settings } from '../change';
import { nodeNamed } from '../drawing';

/** Gives a node another name; edges, layout and expressions follow. */
export function rename(from: string, to: string): Gesture {
  const changes = [{ type: 'NodeRenamed', from, to } as const];
  return { label: `Rename ${from}`, changes, select: [to] };
}

/** The renaming of a node that was just added: the action that was made up from its name follows too. */
export function firstNaming(definition: SagaDefinition, gesture: Gesture, to: string): Gesture {
  const node = nodeNamed(applyChanges(definition, gesture.changes), to);
  if (node?.type !== 'step' && node?.type !== 'compensation') return gesture;
  const named = { type: 'NodeEdited', name: to, node: { ...node, action: to } } as const;
  return { ...gesture, changes: [...gesture.changes, named] };
}

/** Changes one field of a node; typing in it is undone as one. */
export function editNode(node: SagaNode, field: string): Gesture {
  return {
    label: `Edit ${node.name}`,
    changes: [{ type: 'NodeEdited', name: node.name, node }],
    mergeKey: `node ${node.name} ${field}`,
  };
}

/** Changes one field of an edge; the edge stays selected under its new key. */
export function editEdge(definition: SagaDefinition, index: number, edge: SagaEdge): Gesture {
  const key = edgeKeys(definition.edges)[index] ?? '';
  const after = edgeKeys(definition.edges.with(index, edge))[index] ?? key;
  return {
    label: 'Edit edge',
    changes: [{ type: 'EdgeEdited', key, edge }],
    select: [after],
    mergeKey: `edge ${index}`,
  };
}

/** Lets a condition be tried earlier (-1) or later (1) among those of its decision. */
export function shiftEdge(definition: SagaDefinition, index: number, by: -1 | 1): Gesture {
  const key = edgeKeys(definition.edges)[index] ?? '';
  return { label: 'Reorder conditions', changes: [{ type: 'EdgeShifted', key, by }] };
}

/** What is said of the saga as a whole. */
export function settingsOf({
  nodes: _nodes,
  edges: _edges,
  layout: _layout,
  ...settings
}: SagaDefinition): Settings {
  return settings;
}

/** Changes what is said of the saga as a whole. */
export function editSettings(settings: Settings, field: string): Gesture {
  return {
    label: 'Edit saga settings',
    changes: [{ type: 'SettingsEdited', settings }],
    mergeKey: `settings ${field}`,
  };
}

/** Moves every box to where the automatic layout puts it. */
export function arrange(positions: Positions): Gesture {
  return { label: 'Auto-layout', changes: [{ type: 'NodesMoved', positions }] };
}

/** Puts another drawing in place of this one: restored, edited as text, or merged. What stays selected is in both. */
export function replace(definition: SagaDefinition, label: string): Gesture {
  return { label, changes: [{ type: 'DrawingReplaced', definition }] };
}
