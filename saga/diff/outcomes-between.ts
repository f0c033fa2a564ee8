import { compile } from '../compile/compile';
import type { SagaDefinition } from '../definition/saga-definition';
import { type ExploreOptions, explore } from '../explore/explore';
import { type OutcomeDiff, outcomeDiff } from '../explore/outcome-diff';
import { renameInDefinition } from '../rename/rename-in-definition';
import { semanticDiff } from './semantic-diff';

/**
 * Which ways to end, and which violations, `after` has that `before` had not, and the other way round; a
 * renamed node counts as the same. Null when one of them has errors, so that it can't be explored. May take
 * seconds.
 */
export function outcomesBetween(
  before: SagaDefinition,
  after: SagaDefinition,
  options: ExploreOptions = {},
): OutcomeDiff | null {
  const { plan: now } = compile(after);
  const { plan: old } = compile(inNewNames(before, after));
  return old && now ? outcomeDiff(explore(old, options), explore(now, options)) : null;
}

function inNewNames(before: SagaDefinition, after: SagaDefinition): SagaDefinition {
  const renamings = semanticDiff(before, after).flatMap(({ node, was }) =>
    node !== null && was !== undefined ? [{ from: was, to: node }] : [],
  );
  return renamings.reduce(renameInDefinition, before);
}
