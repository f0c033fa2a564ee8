import type { Json } from '@/saga/definition/primitives';
import type { SagaDefinition } from '@/saga/definition/saga-definition';
import { flatDrawing } from '@/saga/diff/flat-drawing';
import { matchNodes } from '@/saga/diff/match-nodes';
import { sameValue } from '@/saga/diff/value-changes';
import type { Renaming } from '@/saga/expression/rename-references';
import type { ThreeDrawings } from '@/saga/merge/align-names';
import { cellsOf } from '@/saga/merge/cells';
import type { Choose, MergeSide } from '@/saga/merge/merge-conflict';
import { type MergedDrawing, mergeDrawings } from '@/saga/merge/merge-drawings';

/** What is known when somebody else's draft arrives. */
export type Arrival = ThreeDrawings & {
  /** What was sent to the server and never answered. */
  readonly unanswered: SagaDefinition | null;
};

/** The merged drawing, and what the server has, as the very same object when nothing of one's own is left to save. */
export type TakenIn = {
  readonly merged: MergedDrawing;
  readonly saved: SagaDefinition;
  /** What was merged: the base is what both drawings were made of. */
  readonly three: ThreeDrawings;
  /** What of mine is called otherwise now. */
  readonly renamings: readonly Renaming[];
};

/**
 * Merges what arrived. Until somebody chooses, mine stays as it is, and what one side changed is not removed
 * with what the other side removed. A draft that has all of what was sent without an answer was made of that.
 */
export function takeIn({ base, mine, theirs, unanswered }: Arrival): TakenIn {
  const isOwn = unanswered !== null && holdsAll({ base, mine: unanswered, theirs });
  const three = { base: isOwn ? unanswered : base, mine, theirs };
  const merged = mergeDrawings(three, provisional);
  const saved = same(merged.definition, theirs) ? merged.definition : theirs;
  return { merged, saved, three, renamings: renamingsOf(mine, merged) };
}

/** Whether theirs has every change of mine, none of them changed further; what others drew may stand before it. */
function holdsAll(three: ThreeDrawings): boolean {
  const { definition, conflicts, gaveWay } = mergeDrawings(three, () => 'theirs');
  return conflicts.length + gaveWay.length === 0 && sameParts(definition, three.theirs);
}

function renamingsOf(mine: SagaDefinition, { definition, gaveWay }: MergedDrawing) {
  if (definition === mine) return [];
  return [...gaveWay, ...matchNodes(flatDrawing(mine), flatDrawing(definition)).renamings];
}

const provisional: Choose = ({ removedBy }) => (removedBy === 'mine' ? 'theirs' : 'mine');

/** Which side counts in each conflict, by its id. */
export type Choices = { readonly [conflict: string]: MergeSide };

/** The drawing after somebody chose. */
export function settleConflicts(three: ThreeDrawings, choices: Choices): SagaDefinition {
  return mergeDrawings(three, (conflict) => choices[conflict.id] ?? provisional(conflict))
    .definition;
}

/** The same nodes, edges, places and fields, in whatever order. */
function sameParts(a: SagaDefinition, b: SagaDefinition): boolean {
  const [some, others] = [cellsOf(a), cellsOf(b)];
  return some && others
    ? sameValue(some as unknown as Json, others as unknown as Json)
    : same(a, b);
}

function same(a: SagaDefinition, b: SagaDefinition): boolean {
  return sameValue(a as unknown as Json, b as unknown as Json);
}
