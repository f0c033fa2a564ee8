import type { Json } from '@/saga/definition/primitives';
import type { Actor } from '@/saga/run/events';
import { Conflict, NotFound } from '../errors';
import type { StartedRun, StartRun } from '../start-run';
import { fireTrigger } from './fire-trigger';
import { activeTriggers, type TriggerLibraryDeps } from './trigger-library';

export type WebhookCall = {
  readonly path: string;
  readonly body: Json;
  /** Of the caller: the same one starts one run. */
  readonly key: string;
  readonly by: Actor;
  /** Whether a saga is there for whoever calls; absent: each is. */
  readonly reaches?: (saga: string) => boolean;
};

export type CallWebhookDeps = TriggerLibraryDeps & {
  readonly startRun: (command: StartRun) => Promise<StartedRun>;
};

/**
 * Starts the run that a webhook asks for. Throws as `startRun`; `NotFound` when no saga has that path, and
 * `Conflict` when several have.
 */
export function callWebhook(deps: CallWebhookDeps): (call: WebhookCall) => Promise<StartedRun> {
  const fire = fireTrigger(deps.startRun);
  return async ({ path, body: brought, key, by, reaches = () => true }) => {
    const all = await activeTriggers(deps, 'webhook');
    const [found, ...others] = all.filter(
      ({ trigger, plan }) => trigger.path === path && reaches(plan.name),
    );
    if (!found) throw new NotFound('webhook', path);
    if (others.length > 0) {
      const sagas = [found, ...others].map(({ plan }) => plan.name).join(', ');
      throw new Conflict(`The path ${path} is that of several sagas: ${sagas}.`);
    }
    return fire({ ...found, brought, key: `webhook:${key}` }, by);
  };
}
