import { compileChoreography } from '@/saga/choreography/compile-choreography';
import type { ReactionTable } from '@/saga/choreography/reaction-table';
import type { Plan } from '@/saga/plan';
import { Unusable } from '../errors';

/** What `--mode` says, or else the definition. */
export function modeOf(plan: Plan, given: string | undefined): Plan['execution'] {
  if (given === undefined) return plan.execution;
  if (given === 'orchestration' || given === 'choreography') return given;
  throw new Unusable(`--mode ${given}: give orchestration or choreography.`);
}

/** The tables of a plan's services; unusable when the plan needs a coordinator. */
export function tablesOf(plan: Plan): readonly ReactionTable[] {
  const { tables, diagnostics } = compileChoreography(plan);
  const error = diagnostics.find(({ severity }) => severity === 'error');
  if (error) throw new Unusable(`${plan.name} can't be a choreography: ${error.message}`);
  return tables;
}
