import { compileChoreography } from '@/saga/choreography/compile-choreography';
import type { ReactionTable } from '@/saga/choreography/reaction-table';
import type { Plan } from '@/saga/plan';

const known = new WeakMap<Plan, ReadonlyMap<string, ReactionTable>>();

/** What each service of a plan does by itself, by its name; made once for each plan. */
export function reactionTables(plan: Plan): ReadonlyMap<string, ReactionTable> {
  const before = known.get(plan);
  if (before) return before;
  const { tables } = compileChoreography(plan);
  const byService = new Map(tables.map((table) => [table.service, table]));
  known.set(plan, byService);
  return byService;
}
