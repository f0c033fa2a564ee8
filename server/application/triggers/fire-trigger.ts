import type { Json } from '@/saga/definition/primitives';
import { evaluateMapping } from '@/saga/expression/mapping';
import type { Plan, PlanTrigger } from '@/saga/plan';
import type { Actor } from '@/saga/run/events';
import { scopeOf } from '@/saga/run/scope';
import { initialState } from '@/saga/run/state';
import { InvalidInput } from '../errors';
import type { StartedRun, StartRun } from '../start-run';

/** Something that a trigger has brought, and under which key: the same one again starts no other run. */
export type Fired = {
  readonly plan: Plan;
  readonly version: number;
  readonly trigger: PlanTrigger;
  readonly brought: Json;
  readonly key: string;
};

/** Starts the run that a trigger asks for. Throws as `startRun`, and `InvalidInput` when its mapping fails. */
export function fireTrigger(
  startRun: (command: StartRun) => Promise<StartedRun>,
): (fired: Fired, by?: Actor) => Promise<StartedRun> {
  return async ({ plan, version, trigger, brought, key }, by = actorOf(trigger)) =>
    startRun({
      saga: plan.name,
      version,
      input: inputOf(trigger, brought),
      idempotencyKey: key,
      by,
    });
}

function actorOf({ type }: PlanTrigger): Actor {
  return { type: 'system', id: `trigger:${type}`, name: NAMES[type] };
}

const NAMES = { schedule: 'Schedule', subject: 'NATS subject', webhook: 'Webhook' } as const;

/** What the trigger brings is `input` to its mapping; without one it is the run's input itself. */
function inputOf({ input }: PlanTrigger, brought: Json): Json {
  if (input === null) return brought;
  const made = evaluateMapping(input, scopeOf({ ...initialState, input: brought }));
  if (made.ok) return made.value ?? null;
  throw new InvalidInput([{ path: '', message: `The trigger’s input: ${made.error.message}` }]);
}
