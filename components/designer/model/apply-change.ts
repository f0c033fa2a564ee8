import { forgetInLayout } from '@/saga/definition/layout-names';
import type { SagaDefinition } from '@/saga/definition/saga-definition';
import { renameInTests } from '@/saga/rename/rename-in-tests';
import { inBodyOf, inEveryDrawing, namesWithin } from './bodies/body';
import type { Change } from './change';
import { type Annotating, annotate, isAnnotating } from './changes/annotations';
import { addEdges, editEdge, removeEdges, shiftEdge } from './changes/edges';
import { addNodes, editNode, moveNodes, removeNodes } from './changes/nodes';
import { renameNode } from './changes/rename';

/**
 * The drawing after a change; the same object when nothing changed. Total and pure. Names are unique in the
 * document, so what is about a node or an edge finds it in the body of whatever map it lies in.
 */
export function applyChange(definition: SagaDefinition, change: Change): SagaDefinition {
  switch (change.type) {
    case 'NodesAdded':
      return add(definition, change);
    case 'SettingsEdited':
      return { ...change.settings, ...drawingOf(definition) };
    case 'DrawingReplaced':
      return change.definition;
    case 'NodeRenamed':
      if (namesWithin(definition.nodes).includes(change.to)) return definition;
      return rename(definition, change);
    case 'NodesRemoved':
      return remove(definition, change);
    default:
      return isAnnotating(change)
        ? annotate(definition, change)
        : inEveryDrawing(definition, (drawing) => applyInDrawing(drawing, change));
  }
}

function add(definition: SagaDefinition, change: Extract<Change, { type: 'NodesAdded' }>) {
  const taken = new Set(namesWithin(definition.nodes));
  const nodes = change.nodes.filter(({ name }) => !taken.has(name));
  if (nodes.length === 0) return definition;
  const fresh = { ...change, nodes };
  const { into = null } = change;
  return into === null
    ? addNodes(definition, fresh)
    : inBodyOf(definition, into, (drawing) => addNodes(drawing, fresh));
}

function rename(definition: SagaDefinition, change: Extract<Change, { type: 'NodeRenamed' }>) {
  const renamed = inEveryDrawing(definition, (drawing) => applyInDrawing(drawing, change));
  return renamed === definition ? definition : renameInTests(renamed, change);
}

/** What a layout has of the nodes, and of those in their bodies, goes with them. */
function remove(definition: SagaDefinition, change: Extract<Change, { type: 'NodesRemoved' }>) {
  const removed = inEveryDrawing(definition, (drawing) => applyInDrawing(drawing, change));
  if (removed === definition || !removed.layout) return removed;
  const left = new Set(namesWithin(removed.nodes));
  const gone = namesWithin(definition.nodes).filter((name) => !left.has(name));
  return { ...removed, layout: forgetInLayout(removed.layout, new Set(gone)) };
}

type InDrawing = Exclude<
  Change,
  Annotating | { readonly type: 'NodesAdded' | 'SettingsEdited' | 'DrawingReplaced' }
>;

function applyInDrawing(definition: SagaDefinition, change: InDrawing): SagaDefinition {
  switch (change.type) {
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
