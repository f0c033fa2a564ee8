import type { Json } from '../definition/primitives';

/**
 * What sort of change it is. `rewired`: edges lead elsewhere; `condition`: an edge is taken in other cases;
 * `policy`: kind, retry, timeouts, deadlines, limits; `target`: who is asked, and for what; `mapping`: the
 * data that is sent, set or given back; `test`: a test of the saga; `description`: words for people.
 */
export type DiffKind =
  | 'added'
  | 'removed'
  | 'renamed'
  | 'retyped'
  | 'moved'
  | 'rewired'
  | 'condition'
  | 'policy'
  | 'target'
  | 'mapping'
  | 'schema'
  | 'execution'
  | 'test'
  | 'description';

/**
 * What a change means for runs. `none`: they go as before. `behaviour`: runs of the newer drawing may go
 * otherwise. `breaking`: somebody outside has to change as well (who starts runs, sends signals or does the
 * work), or a run under way could not simply go on in the newer drawing.
 */
export type DiffSeverity = 'none' | 'behaviour' | 'breaking';

/** One place within a field; `before` or `after` is absent when there was or is nothing. */
export type ValueChange = {
  /** The steps from the field to the value: `['items', 0, 'price']`; empty when it is the field itself. */
  readonly path: readonly (string | number)[];
  readonly before?: Json;
  readonly after?: Json;
};

/** An edge by its ends, in the names of the newer drawing as far as nodes were renamed. */
export type DiffEdge = {
  readonly from: string;
  readonly to: string;
  readonly type: 'flow' | 'compensation' | 'error';
  readonly outcome?: string;
};

/** One thing that is different. */
export type DiffEntry = {
  readonly kind: DiffKind;
  readonly severity: DiffSeverity;
  /** The node it is about: its name in the newer drawing, or in the older one when it was removed; null: the saga. */
  readonly node: string | null;
  /** The older name, when it was renamed. */
  readonly was?: string;
  /** The field that changed: `timeout`, `retry.maxAttempts`. */
  readonly field?: string;
  /** What changed in the field. */
  readonly changes?: readonly ValueChange[];
  /** The edges that came, went, or are taken in other cases. */
  readonly edges?: { readonly added: readonly DiffEdge[]; readonly removed: readonly DiffEdge[] };
  /** The change in a sentence; names and values stand in backticks. */
  readonly text: string;
};
