import type { Point, Positions } from '@/components/canvas/geometry';
import type { SagaGroup, SagaNote } from '@/saga/definition/layout';
import type { SagaEdge, SagaNode } from '@/saga/definition/nodes';
import type { SagaDefinition } from '@/saga/definition/saga-definition';

/** The parts of a document that are neither nodes nor edges. */
export type Settings = Omit<SagaDefinition, 'nodes' | 'edges' | 'layout'>;

/**
 * One change of a drawing, as data: it can be applied to any drawing, also to one that somebody else has
 * changed meanwhile; what it is about and is no longer there, it leaves alone.
 */
export type Change =
  | {
      readonly type: 'NodesAdded';
      readonly nodes: readonly SagaNode[];
      readonly positions: Positions;
      /** The map whose body they are added to; null: the saga itself, wherever one draws just now. */
      readonly into?: string | null;
    }
  /** Their edges go with them. */
  | { readonly type: 'NodesRemoved'; readonly names: readonly string[] }
  /** Edges, layout, expressions and tests follow. */
  | { readonly type: 'NodeRenamed'; readonly from: string; readonly to: string }
  /** `node` has the name and takes the place of the old one. */
  | { readonly type: 'NodeEdited'; readonly name: string; readonly node: SagaNode }
  | { readonly type: 'NodesMoved'; readonly positions: Readonly<Record<string, Point>> }
  /** Edges that are there already are left out. */
  | { readonly type: 'EdgesAdded'; readonly edges: readonly SagaEdge[] }
  | { readonly type: 'EdgesRemoved'; readonly keys: readonly string[] }
  /** The edge of that key becomes `edge`, at the same place. */
  | { readonly type: 'EdgeEdited'; readonly key: string; readonly edge: SagaEdge }
  /** The edge trades places with the one before (-1) or after (1) it that leaves the same node. */
  | { readonly type: 'EdgeShifted'; readonly key: string; readonly by: -1 | 1 }
  | { readonly type: 'NotesAdded'; readonly notes: readonly SagaNote[] }
  | {
      readonly type: 'NotesEdited';
      readonly edits: { readonly [id: string]: Partial<Omit<SagaNote, 'id'>> };
    }
  | { readonly type: 'NotesRemoved'; readonly ids: readonly string[] }
  /** The group is there, in the place of one with its id; its nodes leave their groups. */
  | { readonly type: 'GroupPut'; readonly group: SagaGroup }
  | {
      readonly type: 'GroupEdited';
      readonly id: string;
      readonly edit: Partial<Pick<SagaGroup, 'title' | 'tone'>>;
    }
  /** Their nodes stay. */
  | { readonly type: 'GroupsRemoved'; readonly ids: readonly string[] }
  | { readonly type: 'NodesUngrouped'; readonly names: readonly string[] }
  | { readonly type: 'SettingsEdited'; readonly settings: Settings }
  | { readonly type: 'DrawingReplaced'; readonly definition: SagaDefinition };

/** What a person did in one go: undone and redone as one. */
export type Gesture = {
  /** What it did, as the undo button tells: `Add step`. */
  readonly label: string;
  readonly changes: readonly Change[];
  /** Names of nodes and keys of edges, notes and groups that are selected afterwards; the selection stays when absent. */
  readonly select?: readonly string[];
  /** Gestures in a row with the same key, typing in one field for example, are undone as one. */
  readonly mergeKey?: string;
  /** The map in whose body it was made; null or absent for the saga itself. */
  readonly inside?: string | null;
};
