import type { SagaDefinition } from '@/saga/definition/saga-definition';
import type { Change } from './change';
import { addEdges, editEdge, removeEdges, shiftEdge } from './changes/edges';
import { addNodes, editNode, moveNodes, removeNodes } from './changes/nodes';
import { renameNode } from './changes/rename';

/** The drawing after a change; the same object when nothing changed. Total and pure. */
export function applyChange(definition: SagaDefinition, change: Change): SagaDefinition {
  switch (change.type) {
    case 'NodesAdded':
      return addNodes(definition, change);
    case 'NodesRemoved':
      return removeNodes(definition, change.names);
    case 'NodeRenamed':
      return renameNode(definition, change);
    case 'NodeEdited':
      return editNode(definition, change);
    case 'NodesMoved':
      return moveNodes(definition, change.positions);
    case 'EdgesAdded':
      return addEdges(definition, change.edges);
    case 'EdgesRemoved':
      return removeEdges(definition, change.keys);
    case 'EdgeEdited':
      return editEdge(definition, change);
    case 'EdgeShifted':
      return shiftEdge(definition, change);
    case 'SettingsEdited':
      return { ...change.settings, ...drawingOf(definition) };
    case 'DrawingReplaced':
      return change.definition;
    default:
      return change satisfies never;
  }
}

/** The drawing after all of them, in order. */
export function applyChanges(definition: SagaDefinition, changes: readonly Change[]) {
  return changes.reduce(applyChange, definition);
}

function drawingOf({ nodes, edges, layout }: SagaDefinition) {
  return layout ? { nodes, edges, layout } : { nodes, edges };
}
