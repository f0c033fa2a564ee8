import type { Json } from '@/saga/definition/primitives';
import { withDefaults } from '@/saga/json-schema/defaults';
import { validateJson } from '@/saga/json-schema/validate';
import type { Plan } from '@/saga/plan';
import type { SagaStore } from '@/server/ports/saga-store';
import { Conflict, InvalidInput, NotFound } from './errors';
import type { PlanLibrary } from './plan-library';
import { storageProblem } from './wire/storable-json';

export type StartablePlanDeps = {
  readonly sagas: Pick<SagaStore, 'find' | 'latestVersion'>;
  readonly plans: PlanLibrary;
};

/**
 * The plan of a version, or of the latest, to start a run of. Throws `NotFound`, and `Conflict` for a
 * saga that was never published.
 */
export async function planToStart(
  { sagas, plans }: StartablePlanDeps,
  { saga, version }: { readonly saga: string; readonly version?: number },
): Promise<{ readonly plan: Plan; readonly version: number }> {
  const latest = await sagas.latestVersion(saga);
  if (latest === null) {
    if (!(await sagas.find(saga))) throw new NotFound('saga', saga);
    throw new Conflict(`Saga ${saga} was never published, so it cannot be run.`);
  }
  if (version !== undefined && (version < 1 || version > latest)) {
    throw new NotFound('saga-version', `${saga}@${version}`);
  }
  return { plan: await plans.plan(saga, version ?? latest), version: version ?? latest };
}

/** The input with its schema's defaults. Throws `InvalidInput` when it breaks the schema or can't be stored. */
export function checkedInput(plan: Plan, given: Json): Json {
  const problem = storageProblem(given);
  if (problem) throw new InvalidInput([problem]);
  if (!plan.inputSchema) return given;
  const input = withDefaults(plan.inputSchema, given);
  const issues = validateJson(plan.inputSchema, input);
  if (issues.length > 0) throw new InvalidInput(issues, 'The input breaks the saga’s schema.');
  return input;
}
