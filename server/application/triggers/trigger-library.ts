import type { Plan, PlanTrigger } from '@/saga/plan';
import type { SagaStore } from '@/server/ports/saga-store';
import { type PlanLibrary, PlanUnavailable } from '../plan-library';

/** A trigger of a saga's latest version. */
export type ActiveTrigger<T extends PlanTrigger['type'] = PlanTrigger['type']> = {
  readonly plan: Plan;
  readonly version: number;
  /** ISO 8601, UTC. */
  readonly publishedAt: string;
  readonly trigger: Extract<PlanTrigger, { readonly type: T }>;
};

export type TriggerLibraryDeps = {
  readonly sagas: Pick<SagaStore, 'triggered'>;
  readonly plans: PlanLibrary;
};

/** The triggers of that type that start runs now: those of the latest version of each saga. */
export async function activeTriggers<T extends PlanTrigger['type']>(
  { sagas, plans }: TriggerLibraryDeps,
  type: T,
): Promise<readonly ActiveTrigger<T>[]> {
  const active: ActiveTrigger<T>[] = [];
  for (const { saga, version, publishedAt } of await sagas.triggered()) {
    const plan = await plans.plan(saga, version).catch(unlessUnavailable);
    for (const trigger of plan?.triggers ?? []) {
      if (isOf(trigger, type)) active.push({ plan: plan as Plan, version, publishedAt, trigger });
    }
  }
  return active;
}

function isOf<T extends PlanTrigger['type']>(
  trigger: PlanTrigger,
  type: T,
): trigger is Extract<PlanTrigger, { readonly type: T }> {
  return trigger.type === type;
}

function unlessUnavailable(error: unknown): undefined {
  if (!(error instanceof PlanUnavailable)) throw error;
}
